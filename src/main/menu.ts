import { app, Menu } from 'electron';
import type { BulkVerb } from '@/shared/bulk';

const NETWORK_VIEWS = ['Topology', 'Members', 'Names', 'Balance', 'Doctor'] as const;

/**
 * The standard menu of the system with what can be done to all services, and the views of the network;
 * reload and developer tools only while DAMP is developed.
 */
export function setMenu(onBulk: (verb: BulkVerb) => void, onShow: (hash: string) => void): void {
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
        submenu: NETWORK_VIEWS.map((label) => ({
          label,
          click: () => onShow(`#/network/${label.toLowerCase()}`),
        })),
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
