import { z } from 'zod';
import { ipcEvent, operation } from '@/shared/ipc-contract';
import { networkIntentSchema } from '@/shared/network-intent';
import { runsSnapshotSchema } from '@/shared/runs';

/** What the page can ask of the network as it is wanted. */
export const networkOperations = {
  getIntent: operation('network:intent', z.tuple([]), networkIntentSchema),
  setHealing: operation('network:set-healing', z.tuple([z.boolean()]), z.void()),
  getRuns: operation('network:runs', z.tuple([]), runsSnapshotSchema),
  dismissRun: operation('network:dismiss-run', z.tuple([z.string()]), z.void()),
};

export const networkEvents = {
  onIntentChanged: ipcEvent('network:intent-changed', networkIntentSchema),
  onRunsChanged: ipcEvent('network:runs-changed', runsSnapshotSchema),
};
