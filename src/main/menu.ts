import { app, Menu } from 'electron';
import type { BulkVerb } from '@/shared/bulk';

/**
 * The standard menu of the system with what can be done to all services; reload and developer tools
 * only while DAMP is developed.
 */
export function setMenu(onBulk: (verb: BulkVerb) => void): void {
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
