import { z } from 'zod';
import { errorDataSchema } from './error-schema';
import { networkFaultSchema } from './network-faults';
import { isolationSchema } from './network-shape';

/** A container's name or id as Docker accepts it (letters, digits, `_`, `.`, `-`). */
export const containerRefSchema = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,254}$/, 'This is not a container name or id.');

const publishedPortSchema = z.object({
  hostIp: z.string(),
  hostPort: z.int(),
  containerPort: z.int(),
  protocol: z.enum(['tcp', 'udp', 'sctp']),
});

/** A member's place on `damp-network`. A stopped member has no addresses, but is a member. */
const endpointSchema = z.object({
  networkId: z.string(),
  ipv4: z.string().nullable(),
  ipv6: z.string().nullable(),
  mac: z.string().nullable(),
  aliases: z.array(z.string()),
  /** There: it is the place in this segment, since the container is not on the network itself. */
  segment: z.string().optional(),
});

/** What the labels of a container that DAMP made say of it. */
const managedSchema = z.object({
  instance: z.string(),
  service: z.string(),
  version: z.string(),
  /** What its environment has in place of the catalogue's values, and beyond them. */
  environment: z.record(z.string(), z.string()),
});

const containerSchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  state: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
  health: z.enum(['none', 'starting', 'healthy', 'unhealthy']),
  exitCode: z.int().nullable(),
  /** The compose project it belongs to. */
  project: z.string().nullable(),
  /** The service of that project. */
  projectService: z.string().nullable(),
  managed: managedSchema.nullable(),
  /** Where it is DAMP's and no instance: what it does for the network (`dns`, `balance`). */
  helper: z.string().optional(),
  /** Docker's HostConfig.NetworkMode: a network's name, `host`, `none`, `container:<id>`. */
  networkMode: z.string(),
  /** Names of the other networks it is on, segments left out. */
  otherNetworks: z.array(z.string()),
  endpoint: endpointSchema.nullable(),
  /** The segments of the network that it is in, and its names there. */
  segments: z
    .array(
      z.object({
        name: z.string(),
        aliases: z.array(z.string()),
        /** Empty in one that has not run yet. */
        networkId: z.string().optional(),
      }),
    )
    .optional(),
  ports: z.array(publishedPortSchema),
});

const engineStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({
    state: z.literal('running'),
    version: z.string(),
    apiVersion: z.string(),
    /** As in DOCKER_HOST: `unix:///var/run/docker.sock`. */
    host: z.string(),
    operatingSystem: z.string(),
  }),
  z.object({
    state: z.literal('unreachable'),
    error: errorDataSchema,
    /** Where DAMP looked, in order, and what it found there. */
    looked: z.array(z.object({ source: z.string(), host: z.string(), finding: z.string() })),
  }),
]);

/** `damp-network` as the engine has it. `drift` says what differs from what is wanted. */
const networkStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({ state: z.literal('missing') }),
  z.object({
    state: z.enum(['ready', 'drift']),
    id: z.string(),
    driver: z.string(),
    subnet: z.string().nullable(),
    gateway: z.string().nullable(),
    ipv6: z.boolean(),
    /** Segmented where that is wanted: the engine’s network is an open one then. */
    isolation: isolationSchema,
    /** Made by DAMP (told by its labels). */
    ours: z.boolean(),
    drift: z.array(networkFaultSchema),
  }),
]);

/** The live picture of the engine. The higher revision wins, by whatever road it came. */
export const engineSnapshotSchema = z.object({
  revision: z.int(),
  engine: engineStatusSchema,
  network: networkStatusSchema,
  containers: z.array(containerSchema),
});

/** What changed between `revision - 1` (or earlier) and `revision`; only changed parts are there. */
export const enginePatchSchema = z.object({
  /** The revision this patch builds on: a page that holds another one fetches the snapshot. */
  base: z.int(),
  revision: z.int(),
  engine: engineStatusSchema.optional(),
  network: networkStatusSchema.optional(),
  /** Containers that are new or different, whole. */
  changed: z.array(containerSchema),
  /** Ids of containers that are gone. */
  removed: z.array(z.string()),
});

export type PublishedPort = z.infer<typeof publishedPortSchema>;
export type Endpoint = z.infer<typeof endpointSchema>;
export type Managed = z.infer<typeof managedSchema>;
export type Container = z.infer<typeof containerSchema>;
export type EngineStatus = z.infer<typeof engineStatusSchema>;
export type NetworkStatus = z.infer<typeof networkStatusSchema>;
export type EngineSnapshot = z.infer<typeof engineSnapshotSchema>;
export type EnginePatch = z.infer<typeof enginePatchSchema>;
