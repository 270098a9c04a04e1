import { z } from 'zod';

/** Who may reach whom on the network. */
export const isolationSchema = z.enum(['open', 'internal', 'segmented']);

/** A compose project’s, or a single container’s, part of a segmented network. */
export const segmentSchema = z.object({
  /** The project’s or the container’s name. */
  name: z.string(),
  /** The instances and groups that it sees, by name. */
  uses: z.array(z.string()),
});

/** What a network is made with. */
export const networkShapeSchema = z.object({
  /** As CIDR: `172.30.0.0/24`. */
  subnet: z.string(),
  /** Null: the first address of the subnet. */
  gateway: z.string().nullable(),
  /** The part of the subnet that addresses are dealt from; null: all of it. */
  range: z.string().nullable(),
  /** The IPv6 subnet; null: no IPv6. */
  ipv6: z.string().nullable(),
  /** Null: the engine’s own. */
  mtu: z.number().nullable(),
  isolation: isolationSchema,
  /** Who uses what, where it is segmented. */
  segments: z.array(segmentSchema).optional(),
});

/** What a new shape is judged by. */
export const shapeSceneSchema = z.object({
  /** As the network is; null where there is none that can be shaped. */
  shape: networkShapeSchema.nullable(),
  /** Its members can’t reach each other, which no shape asks for: the same shape again mends it. */
  isApart: z.boolean(),
  /** Free, should another one be wanted. */
  free: z.object({ subnet: z.string().nullable(), ipv6: z.string() }),
  /** What has addresses already, besides the network itself. */
  taken: z.array(
    z.object({
      subnet: z.string(),
      /** As in “overlaps with …”. */
      by: z.string(),
      /** False where it is so wide that a small subnet within does no harm. */
      isBlocking: z.boolean(),
    }),
  ),
  /** How many containers have to find room. */
  members: z.int(),
  /** The segments that there are or would be, with what each uses or seems to. */
  segments: z.array(
    segmentSchema.extend({ members: z.array(z.string()), servesIn: z.array(z.string()) }),
  ),
  /** What a segment can use, by name. */
  services: z.array(z.string()),
});

/** A step of the change, as it is shown before. */
const shapeStepSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** What it means for whoever works with it; empty where nothing is to be said. */
  note: z.string(),
});

/** What a change would do. */
export const shapePreviewSchema = z.object({
  steps: z.array(shapeStepSchema),
  /** What is other afterwards, in sentences. */
  notes: z.array(z.string()),
});

export type Segment = z.infer<typeof segmentSchema>;
export type Isolation = z.infer<typeof isolationSchema>;
export type NetworkShape = z.infer<typeof networkShapeSchema>;
export type ShapeScene = z.infer<typeof shapeSceneSchema>;
export type ShapeStep = z.infer<typeof shapeStepSchema>;
export type ShapePreview = z.infer<typeof shapePreviewSchema>;
