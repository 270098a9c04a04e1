import { z } from 'zod';
import { connectOptionsSchema } from '@/shared/connect-options';
import { containerRefSchema } from '@/shared/engine';
import { ipcEvent, operation } from '@/shared/ipc-contract';
import { networkIntentSchema } from '@/shared/network-intent';
import { healingSchema, repairStepSchema } from '@/shared/network-repair';
import { runsSnapshotSchema } from '@/shared/runs';

/** What the page can ask of the network as it is wanted. */
export const networkOperations = {
  getIntent: operation('network:intent', z.tuple([]), networkIntentSchema),
  setHealing: operation('network:set-healing', z.tuple([z.boolean()]), z.void()),
  getHealing: operation('network:healing', z.tuple([]), healingSchema),
  previewRepair: operation('network:preview-repair', z.tuple([]), z.array(repairStepSchema)),
  repair: operation('network:repair', z.tuple([z.array(repairStepSchema)]), z.void()),
  connectWith: operation(
    'network:connect-with',
    z.tuple([containerRefSchema, connectOptionsSchema]),
    z.void(),
  ),
  keepConnected: operation(
    'network:keep-connected',
    z.tuple([containerRefSchema, z.boolean()]),
    z.void(),
  ),
  getConnectRisk: operation(
    'network:connect-risk',
    z.tuple([containerRefSchema]),
    z.array(z.string()),
  ),
  getRuns: operation('network:runs', z.tuple([]), runsSnapshotSchema),
  dismissRun: operation('network:dismiss-run', z.tuple([z.string()]), z.void()),
};

export const networkEvents = {
  onIntentChanged: ipcEvent('network:intent-changed', networkIntentSchema),
  onHealingChanged: ipcEvent('network:healing-changed', healingSchema),
  onRunsChanged: ipcEvent('network:runs-changed', runsSnapshotSchema),
};
