import { setTimeout as delay } from 'node:timers/promises';
import { DampError } from '@/shared/errors';
import { withEnvironment, type ServiceDefinition } from '@/shared/service-definition';
import {
  createContainer,
  findContainer,
  listInstances,
  removeContainer,
  stopContainer,
  type FoundContainer,
} from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';
import { dnsServers } from '../docker/dns-servers';
import type { Step } from '../steps/plan';
import { noteData, unnoteData } from './data-note';
import { getOwnContainer } from './own-container';
import { startOnNetwork } from './start-instance';
import type { Tools } from './tools';
import { findInstance, type Wanted } from './wanted';

/** How often a port may be snatched away between its choice and the start. */
const PORT_TRIES = 10;

/** Five seconds in all. */
const NAME_TRIES = 25;
const NAME_PAUSE_MS = 200;

/** A container of the instance that is there already is taken as it is, and never removed. */
export function createStep(wanted: Wanted, tools: Tools): Step {
  const { instance } = wanted;
  return {
    id: 'create',
    title: `Create the container ${instance}`,
    run: async ({ runId, remember, signal }) => {
      if (await findInstance(tools.connection, wanted)) return;
      await remember('container', instance);
      try {
        await createInstance(wanted, tools, runId);
        await noteData(tools.connection, wanted, runId);
      } catch (error) {
        if (!isError(error, 'name-taken')) throw error;
        // Since the look another program has made one of that name: ours in every way, or in none.
        // The engine holds the name some time before it can tell what bears it.
        for (let tries = 1; !(await findInstance(tools.connection, wanted)); tries += 1) {
          if (tries === NAME_TRIES) throw error;
          await delay(NAME_PAUSE_MS, undefined, { signal });
        }
      }
    },
    undo: async ({ runId, remembered }) => {
      if (remembered['container'] === undefined) return;
      const found = await findContainer(tools.connection, instance);
      // What was started may have moved the data: then the note is the safer word on it.
      if (!(found?.run === runId && found.wasStarted)) {
        await unnoteData(tools.connection, instance, runId);
      }
      if (found?.run !== runId) return;
      await removeContainer(tools.connection, found, { withAnonymousVolumes: true });
    },
  };
}

export function startStep(wanted: Wanted, tools: Tools): Step {
  const { instance } = wanted;
  return {
    id: 'start',
    title: `Start ${instance}`,
    run: async ({ runId, remember, signal }) => {
      for (let tries = 1; ; tries += 1) {
        const container = await getOwnContainer(tools.connection, instance);
        const isOfThisRun = container.run === runId;
        if (!isOfThisRun && !container.running) await remember('started', container.id);
        try {
          await startOnNetwork(tools, container);
          return;
        } catch (error) {
          const canMove = isOfThisRun && tries < PORT_TRIES && isError(error, 'port-in-use');
          if (!canMove) throw error;
          signal.throwIfAborted();
          refusePort(tools, container, error);
          await removeContainer(tools.connection, container, { withAnonymousVolumes: true });
          await createInstance(wanted, tools, runId);
        }
      }
    },
    undo: async ({ remembered }) => {
      const id = remembered['started'];
      const found = id === undefined ? null : await findContainer(tools.connection, id);
      if (found) await stopContainer(tools.connection, found);
    },
  };
}

/** Makes the container of the instance, not started, at ports that are free now. */
export async function createInstance(wanted: Wanted, tools: Tools, runId: string): Promise<void> {
  const hostPorts = await tools.ports.choose(wanted.instance, wanted.definition, wanted.hostPorts);
  const networkName = tools.network.getNetworkName();
  const listed = await listedInstances(tools.connection, wanted.definition);
  const definition = withEnvironment(wanted.definition, listed);
  const dns = await dnsServers(tools.connection, networkName);
  await createContainer(tools.connection, {
    ...wanted,
    definition,
    networkName,
    hostPorts,
    dns,
    runId,
  });
}

/** Names with commas between; a variable is left out where there is no instance to name. */
async function listedInstances(
  connection: DockerConnection,
  { instancesIn = {} }: ServiceDefinition,
): Promise<Record<string, string>> {
  const variables = Object.entries(instancesIn);
  if (variables.length === 0) return {};
  const instances = await listInstances(connection);
  return Object.fromEntries(
    variables.flatMap(([variable, services]) => {
      const named = instances.filter(({ service }) => services.includes(service));
      return named.length === 0
        ? []
        : [[variable, named.map(({ instance }) => instance).join(',')]];
    }),
  );
}

/** Engines name the port in words of their own; where none is found, all of them are given up. */
function refusePort({ ports }: Tools, container: FoundContainer, error: DampError): void {
  const words = `${error.message} ${error.details ?? ''}`;
  const published = container.publishes.map(({ hostPort }) => hostPort);
  const named = published.filter((port) => new RegExp(`\\b${port}\\b`).test(words));
  for (const port of named.length > 0 ? named : published) ports.refuse(container.name, port);
}

function isError(error: unknown, code: DampError['code']): error is DampError {
  return error instanceof DampError && error.code === code;
}
