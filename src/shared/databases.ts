import { z } from 'zod';
import { DATABASE_NAME, DATABASE_NAME_RULE } from './database-name';

export const databaseNameSchema = z.string().regex(DATABASE_NAME, DATABASE_NAME_RULE);

/** A database of an instance, as its server tells. */
export const databaseSchema = z.object({
  name: z.string(),
  bytes: z.number().nonnegative().nullable(),
  /** Tables or collections; null where counting them costs much. */
  tables: z.int().nonnegative().nullable(),
});

/** A file that the user has chosen in a dialog of the system: the page never learns its folder. */
export const chosenFileSchema = z.object({ token: z.uuid(), name: z.string() });

/** A backup that DAMP has made and that is still where it was put. */
export const backupSchema = z.object({
  id: z.uuid(),
  database: z.string(),
  /** Without its folder. */
  name: z.string(),
  bytes: z.number(),
  /** When it was finished, in ms since 1970. */
  at: z.number(),
});

export type Database = z.infer<typeof databaseSchema>;
export type ChosenFile = z.infer<typeof chosenFileSchema>;
export type Backup = z.infer<typeof backupSchema>;
