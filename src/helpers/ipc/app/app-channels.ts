import { z } from 'zod';
import { operation } from '@/shared/ipc-contract';

/** What the page can ask of the app itself. */
export const appOperations = {
  /** Versions for the Settings page and for bug reports. */
  getVersions: operation(
    'app:versions',
    z.tuple([]),
    z.object({ damp: z.string(), electron: z.string(), chromium: z.string(), node: z.string() }),
  ),
};
