import { z } from 'zod';
import { newsSchema, questionSchema } from '@/shared/doctor';
import { operation } from '@/shared/ipc-contract';

const stream = z.tuple([z.uuid()]);

/** Checks of who reaches what: streams that are read by asking. Closing one cancels it. */
export const doctorOperations = {
  openCheck: operation('doctor:check', z.tuple([questionSchema]), z.uuid()),
  openCheckOfEverything: operation('doctor:check-everything', z.tuple([]), z.uuid()),
  /** What was found since the last time, as soon as there is something. Null at the end. */
  readCheck: operation('doctor:read', stream, z.array(newsSchema).readonly().nullable()),
  closeCheck: operation('doctor:close', stream, z.void()),
};
