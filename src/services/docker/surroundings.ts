import type Docker from 'dockerode';
import { z } from 'zod';
import type { Container, PublishedPort } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { entryOfInspection } from './container-inspection';
import { viewContainer } from './container-view';
import type { DockerConnection } from './docker-connection';
import { toDampError } from './docker-errors';
import { isProbe, LABEL, segmentOfLabels, type Labels } from './labels';
import { limitedCall } from './limited-call';
import { keepsApart } from './network-spec';
import { portBindings } from './published-ports';

const ANSWER_MS = 30_000;
/** How many containers are inspected at once. */
const PARALLEL = 8;

/** A container’s place on one network. */
interface Place {
  readonly network: string;
  readonly ipv4: string | null;
  readonly ipv6: string | null;
  /** Besides the container’s own name. */
  readonly aliases: readonly string[];
}

/** A container as far as reaching it, or reaching from it, is concerned. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly project: string | null;
  /** Its service in the compose project. */
  readonly composeService: string | null;
  readonly managed: Container['managed'];
  /** DAMP's, and no instance: it serves the network itself. */
  readonly isHelper: boolean;
  readonly state: Container['state'];
  readonly health: Container['health'];
  readonly exitCode: number | null;
  readonly networkMode: string;
  readonly places: readonly Place[];
  /** Those of a stopped one, too. */
  readonly publishes: readonly PublishedPort[];
  /** What its image declares, TCP only. */
  readonly exposes: readonly number[];
}

export interface NetworkFact {
  readonly name: string;
  readonly driver: string;
  readonly internal: boolean;
  readonly ipv6: boolean;
  /** Whether its members may talk to each other. */
  readonly talks: boolean;
  /** There: it is a segment of a network of DAMP’s, and whose. */
  readonly segment?: { readonly of: string; readonly name: string };
}

function segmentFact(labels: Labels | null | undefined): Pick<NetworkFact, 'segment'> {
  const of = labels?.[LABEL.network] ?? '';
  const name = segmentOfLabels(labels, of);
  return name === null ? {} : { segment: { of, name } };
}

/** All containers and networks of the engine, with what a list leaves out. */
export interface Surroundings {
  readonly parties: readonly Party[];
  readonly networks: readonly NetworkFact[];
}

const endpointSchema = z.object({
  IPAddress: z.string().nullish(),
  GlobalIPv6Address: z.string().nullish(),
  Aliases: z.array(z.string()).nullish(),
  DNSNames: z.array(z.string()).nullish(),
});

const inspectSchema = z.object({
  Id: z.string(),
  Config: z.object({
    ExposedPorts: z.record(z.string(), z.unknown()).nullish(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
  HostConfig: z.object({ PortBindings: z.unknown() }),
  NetworkSettings: z.object({
    Networks: z.record(z.string(), endpointSchema.nullable()).nullish(),
  }),
});

const networkSchema = z.object({
  Name: z.string(),
  Driver: z.string(),
  Internal: z.boolean().default(false),
  EnableIPv6: z.boolean().default(false),
  Labels: z.record(z.string(), z.string()).nullish(),
  Options: z.record(z.string(), z.string()).nullish(),
});

/** `GET /containers/json`, `GET /containers/{id}/json` for each, `GET /networks` */
export async function lookAround(connection: DockerConnection): Promise<Surroundings> {
  return limitedCall(connection, ANSWER_MS, async (docker) => {
    const [listed, networks] = await Promise.all([
      docker.listContainers({ all: true }),
      docker.listNetworks(),
    ]);
    const ids = listed.flatMap(({ Id, Labels }) => (isProbe(Labels) ? [] : [Id]));
    return {
      parties: await inspectAll(docker, ids),
      networks: z.array(networkSchema).parse(networks).map(viewFact),
    };
  });
}

async function inspectAll(docker: Docker, ids: readonly string[]): Promise<readonly Party[]> {
  const left = [...ids];
  const parties: Party[] = [];
  const work = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const party = await inspect(docker, id);
      if (party) parties.push(party);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return parties.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** Null for one that is gone since it was listed. */
async function inspect(docker: Docker, id: string): Promise<Party | null> {
  try {
    return viewParty(await docker.getContainer(id).inspect());
  } catch (error) {
    const failure = error instanceof DampError ? error : toDampError(error, { container: id });
    if (failure.code === 'not-found') return null;
    throw error;
  }
}

function viewParty(answer: unknown): Party {
  const { Id, Config, HostConfig, NetworkSettings } = inspectSchema.parse(answer);
  const container = viewContainer(entryOfInspection(answer), '');
  const { name, project, managed, helper, state, health, exitCode, networkMode } = container;
  return {
    id: Id,
    name,
    project,
    composeService: Config.Labels?.['com.docker.compose.service'] ?? null,
    managed,
    isHelper: helper !== undefined,
    state,
    health,
    exitCode,
    networkMode,
    places: Object.entries(NetworkSettings.Networks ?? {}).map(([network, endpoint]) => ({
      network,
      ipv4: endpoint?.IPAddress || null,
      ipv6: endpoint?.GlobalIPv6Address || null,
      aliases: [...new Set([...(endpoint?.Aliases ?? []), ...(endpoint?.DNSNames ?? [])])].filter(
        (alias) => alias !== name && !Id.startsWith(alias),
      ),
    })),
    // A port that the engine chooses at each start is known of a running container only.
    publishes: container.ports.length > 0 ? container.ports : portBindings(HostConfig.PortBindings),
    exposes: Object.keys(Config.ExposedPorts ?? {})
      .filter((port) => port.endsWith('/tcp'))
      .map((port) => Number.parseInt(port, 10)),
  };
}

function viewFact({
  Name,
  Driver,
  Internal,
  EnableIPv6,
  Labels,
  Options,
}: z.infer<typeof networkSchema>): NetworkFact {
  return {
    name: Name,
    driver: Driver,
    internal: Internal,
    ipv6: EnableIPv6,
    talks: !keepsApart({ Options }),
    ...segmentFact(Labels),
  };
}
