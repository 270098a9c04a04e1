import { app, Menu } from 'electron';
import type { BulkVerb } from '@/shared/bulk';
import type { NetworkStatus } from '@/shared/engine';
import type { NetworkAsk } from '@/shared/network-asks';

const NETWORK_VIEWS = ['Topology', 'Members', 'Names', 'Balance', 'Doctor'] as const;

const CREATE = 'network-create';
const NEEDS_NETWORK = ['network-edit', 'network-repair', 'network-check'];

interface MenuActions {
  readonly onBulk: (verb: BulkVerb) => void;
  readonly onShow: (hash: string) => void;
  readonly onAsk: (ask: NetworkAsk) => void;
}

/**
 * The standard menu of the system with what can be done to all services and to the network, and its
 * views; reload and developer tools only while DAMP is developed.
 */
export function setMenu({ onBulk, onShow, onAsk }: MenuActions): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' as const }] : [{ role: 'fileMenu' as const }]),
      { role: 'editMenu' },
      {
        label: 'Services',
        submenu: [
          { label: 'Start all', click: () => onBulk('start') },
          { label: 'Stop all', click: () => onBulk('stop') },
        ],
      },
      {
        label: 'Network',
        submenu: [
          ...NETWORK_VIEWS.map((label) => ({
            label,
            click: () => onShow(`#/network/${label.toLowerCase()}`),
          })),
          { type: 'separator' as const },
          { id: CREATE, label: 'Create network', visible: false, click: () => onAsk('create') },
          { id: 'network-edit', label: 'Edit network…', click: () => onAsk('edit') },
          { id: 'network-repair', label: 'Repair network…', click: () => onAsk('repair') },
          {
            id: 'network-check',
            label: 'Check everything',
            click: () => onAsk('check-everything'),
          },
        ],
      },
      app.isPackaged
        ? {
            label: 'View',
            submenu: [
              { role: 'resetZoom' },
              { role: 'zoomIn' },
              { role: 'zoomOut' },
              { type: 'separator' },
              { role: 'togglefullscreen' },
            ],
          }
        : { role: 'viewMenu' },
      { role: 'windowMenu' },
    ]),
  );
}

/** Offers in the menu what can be done to the network as it is now. */
export function fitMenu(network: NetworkStatus['state']): void {
  const menu = Menu.getApplicationMenu();
  const create = menu?.getMenuItemById(CREATE);
  if (create) create.visible = network === 'missing';
  for (const id of NEEDS_NETWORK) {
    const item = menu?.getMenuItemById(id);
    if (item) item.enabled = network === 'ready' || network === 'drift';
  }
}
