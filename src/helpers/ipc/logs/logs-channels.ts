import { z } from 'zod';
import { instanceNameSchema } from '@/shared/instance-name';
import { operation } from '@/shared/ipc-contract';
import { logLineSchema } from '@/shared/logs';

const instance = z.tuple([instanceNameSchema]);
const stream = z.tuple([z.uuid()]);

/** What the page can ask of logs. A stream of lines is read by asking. */
export const logsOperations = {
  /** Begins with the last so many lines. */
  openLogs: operation(
    'logs:open',
    z.tuple([instanceNameSchema, z.int().min(0).max(100_000)]),
    z.uuid(),
  ),
  /** What came since the last time, as soon as there is something. Null at the end. */
  readLogs: operation('logs:read', stream, z.array(logLineSchema).readonly().nullable()),
  closeLogs: operation('logs:close', stream, z.void()),
  /** Asks the user for a file and writes the whole log to it. */
  saveLogs: operation('logs:save', instance, z.enum(['saved', 'dismissed'])),
  /** Ends such a writing; the file stays as it was. */
  cancelSave: operation('logs:cancel-save', instance, z.void()),
};
