import { z } from 'zod';
import { ipcEvent, operation } from '@/shared/ipc-contract';
import { networkAskSchema } from '@/shared/network-asks';

/** What the page can ask of the app itself. */
export const appOperations = {
  /** Versions for the Settings page and for bug reports. */
  getVersions: operation(
    'app:versions',
    z.tuple([]),
    z.object({ damp: z.string(), electron: z.string(), chromium: z.string(), node: z.string() }),
  ),
};

export const appEvents = {
  /** A place of the window was chosen in the app’s menu or in the tray: its address. */
  onShowAsked: ipcEvent('app:show-asked', z.string().startsWith('#/')),
  /** Chosen in the app’s menu: the page does it, and shows what comes of it. */
  onNetworkAsked: ipcEvent('app:network-asked', networkAskSchema),
};
