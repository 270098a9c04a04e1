import { z } from 'zod';
import {
  hostPortSchema,
  installOptionsSchema,
  instanceOptionsSchema,
} from '@/shared/install-options';
import { installRequestSchema } from '@/shared/install-request';
import { instanceNameSchema } from '@/shared/instance-name';
import { ipcEvent, operation } from '@/shared/ipc-contract';
import { runsSnapshotSchema } from '@/shared/runs';

const instance = z.tuple([instanceNameSchema]);
const runId = z.tuple([z.uuid()]);

/** What the page can ask of services. Each promise settles when the work is done or has failed. */
export const servicesOperations = {
  /** Resolves when the instance is healthy. Asked again while it runs, it joins the same run. */
  installService: operation(
    'services:install',
    z.tuple([
      z.strictObject({
        service: z.string().max(64),
        version: z.string().max(64).optional(),
        instance: instanceNameSchema.optional(),
        options: installOptionsSchema.optional(),
      }),
    ]),
    z.void(),
  ),
  /** Makes the instance anew on the same data, with what is said different. */
  changeInstance: operation(
    'services:change',
    z.tuple([
      instanceNameSchema,
      z.strictObject({
        version: z.string().max(64).optional(),
        options: installOptionsSchema.optional(),
        start: z.boolean().optional(),
      }),
    ]),
    z.void(),
  ),
  /** What the instance was made with. */
  getInstanceOptions: operation('services:options', instance, instanceOptionsSchema),
  /** Asks the registry whether there is a newer image of the instance's version. */
  checkForUpdate: operation(
    'services:check-for-update',
    instance,
    z.enum(['up-to-date', 'available']),
  ),
  updateInstance: operation('services:update', instance, z.void()),
  /** Asks again for what a failed run was asked for, at other host ports where any are given. */
  retryRun: operation(
    'services:retry-run',
    z.tuple([z.uuid(), z.record(z.string().max(64), hostPortSchema)]),
    z.void(),
  ),
  /** Cancels a run and resolves when what it did is undone. */
  cancelRun: operation('services:cancel-run', runId, z.void()),
  /** Forgets a run that has failed. */
  dismissRun: operation('services:dismiss-run', runId, z.void()),
  startInstance: operation('services:start', instance, z.void()),
  stopInstance: operation('services:stop', instance, z.void()),
  restartInstance: operation('services:restart', instance, z.void()),
  /** Resolves with what makes it again as it was; null where its data is gone, too. */
  removeInstance: operation(
    'services:remove',
    z.tuple([instanceNameSchema, z.strictObject({ deleteData: z.boolean() })]),
    installRequestSchema.nullable(),
  ),
  /** Opens the instance's web UI in the user's browser. */
  openWebUi: operation('services:open-web-ui', instance, z.void()),
  getRuns: operation('services:runs', z.tuple([]), runsSnapshotSchema),
};

export const servicesEvents = {
  onRunsChanged: ipcEvent('services:runs-changed', runsSnapshotSchema),
};
