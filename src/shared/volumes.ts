import { z } from 'zod';

/** What a volume that is a snapshot says of it. The volumes of one snapshot say the same. */
export const snapshotSchema = z.object({
  /** Unique for the instance, and part of the volumes’ names: `20261124-203000`. */
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
