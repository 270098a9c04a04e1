import { z } from 'zod';
import { balanceGroupSchema } from './balance-group';
import { givenNameSchema } from './custom-name';
import { isolationSchema, segmentSchema } from './network-shape';

/** The network as it is to be on one engine. */
export const wantedNetworkSchema = z.object({
  /** True: the user chose it. Otherwise it is what was there last, to be made again like that. */
  chosen: z.boolean(),
  subnet: z.string(),
  gateway: z.string().nullable(),
  /** What addresses are dealt from, where that is not the whole subnet. */
  range: z.string().optional(),
  /** The IPv6 subnet; none without it. */
  ipv6: z.string().optional(),
  mtu: z.number().optional(),
  /** Open where nothing is said. */
  isolation: isolationSchema.optional(),
});

/** A container as it is known through its recreations: what makes it anew gives it another id. */
const whoSchema = z.union([
  /** An instance's or a container's name. */
  z.object({ name: z.string() }),
  /** What docker compose makes for a service of a project. */
  z.object({ project: z.string(), service: z.string() }),
]);

/** A place on the network that a container is to have, whenever it is there. */
export const wantedMemberSchema = z.object({
  who: whoSchema,
  aliases: z.array(z.string()),
  ipv4: z.string().nullable(),
  ipv6: z.string().nullable(),
});

/**
 * What the user wants of the network and the engine can't keep: containers that come and go, networks
 * that are removed. Each part has a default, so that a file of an older DAMP is read.
 */
export const networkIntentSchema = z.object({
  /** Whether what can be mended without risk is mended unasked. */
  heal: z.boolean().default(true),
  /** By the id of the engine. */
  networks: z.record(z.string(), wantedNetworkSchema).default({}),
  /** Containers that are kept connected. */
  members: z.array(wantedMemberSchema).default([]),
  /** Instances that the user took off the network. */
  absent: z.array(z.string()).default([]),
  /** Names that members answer to besides those that Docker gives them. */
  names: z.array(givenNameSchema).default([]),
  /** Instances that stand behind one name. */
  groups: z.array(balanceGroupSchema).default([]),
  /** Who sees which services while the network is segmented. */
  segments: z.array(segmentSchema).default([]),
});

export type WantedNetwork = z.infer<typeof wantedNetworkSchema>;
export type WantedMember = z.infer<typeof wantedMemberSchema>;
export type Who = z.infer<typeof whoSchema>;
export type NetworkIntent = z.infer<typeof networkIntentSchema>;
