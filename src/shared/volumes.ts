import { z } from 'zod';

/** Unique for the instance, and part of the volumes’ names: the moment in UTC, `20261124-203000`. */
export const snapshotIdSchema = z.string().regex(/^\d{8}-\d{6}$/, 'This is not a snapshot.');

/** What a person wants to be reminded of. */
export const noteSchema = z.string().max(200, 'A note has 200 characters at most.');

/** What a volume that is a snapshot says of it. The volumes of one snapshot say the same. */
export const snapshotSchema = z.object({
  id: z.string(),
  /** ISO 8601, by this computer’s clock. */
  time: z.string(),
  note: z.string(),
});

/** A volume that DAMP made: the data of an instance, or a snapshot of it. */
export const dataVolumeSchema = z.object({
  name: z.string(),
  instance: z.string(),
  service: z.string(),
  /** Of the service that wrote it. */
  version: z.string(),
  /** Null: it is the data itself. */
  snapshot: snapshotSchema.nullable(),
  /** The run that made it. */
  run: z.string().nullable(),
});

/** A container that mounts a volume, and where. */
export const volumeUseSchema = z.object({
  volume: z.string(),
  container: z.string(),
  path: z.string(),
});

export type Snapshot = z.infer<typeof snapshotSchema>;
export type DataVolume = z.infer<typeof dataVolumeSchema>;
export type VolumeUse = z.infer<typeof volumeUseSchema>;
