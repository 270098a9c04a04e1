import { randomInt } from 'node:crypto';
import { execIn, docker, inspectContainer } from '../../support/docker-cli.ts';
import type { NetworkShape } from '@/shared/network-shape';
import { keptWorld, type KeptWorld } from './kept-world.ts';

/** What a test says of a place: none of it is dealt by chance. */
interface Place {
  readonly aliases: readonly string[];
  readonly fixed: string | null;
  readonly isOnNetwork: boolean;
}

/** A kept world whose network is there, and small containers on it. */
export interface ShapeWorld extends KeptWorld {
  /** Makes a member, running unless said otherwise; its name. */
  readonly add: (what: string, options?: { run?: boolean; docker?: string[] }) => Promise<string>;
  readonly shape: () => Promise<NetworkShape>;
  /** Previews and applies it. */
  readonly reshape: (change: Partial<NetworkShape>) => Promise<void>;
  readonly places: () => Promise<Readonly<Record<string, Place>>>;
  /** The engine’s networks that begin as the network does. */
  readonly networks: () => Promise<readonly string[]>;
}

export async function shapeWorld(): Promise<ShapeWorld> {
  const kept = await keptWorld();
  const { networkName, network } = kept;
  await kept.network.wanted.wantNetwork({ chosen: true, subnet: ownSubnet(), gateway: null });
  await kept.work.tools.network.ensureNetworkExists();
  const names: string[] = [];
  const shape = async () => {
    const scene = await network.shape.scene();
    if (!scene.shape) throw new Error('The network has no shape.');
    return scene.shape;
  };
  return {
    ...kept,
    shape,
    add: async (what, { run = true, docker: options = [] } = {}) => {
      const name = kept.name(what);
      const alias = ['--network', networkName, '--network-alias', `${name}-alias`];
      const verb = run ? ['run', '--detach'] : ['create'];
      await docker(...verb, '--name', name, ...alias, ...options, 'damp-test/tiny:1');
      names.push(name);
      return name;
    },
    reshape: async (change) => {
      const wanted = { ...(await shape()), ...change };
      await network.shape.apply(wanted, await network.shape.preview(wanted));
    },
    places: async () => {
      const id = await docker('network', 'inspect', '--format', '{{.Id}}', networkName);
      const told = await Promise.all(names.map((name) => placeOf(name, networkName, id)));
      return Object.fromEntries(names.map((name, index) => [name, told[index] as Place]));
    },
    networks: async () => {
      const filter = ['--filter', `name=${networkName}`, '--format', '{{.Name}}'];
      return (await docker('network', 'ls', ...filter)).split('\n').filter(Boolean).sort();
    },
    [Symbol.asyncDispose]: () => kept[Symbol.asyncDispose](),
  };
}

/** One that is dealt to nobody: what a move gives free, others would take at once. */
export function ownSubnet(): string {
  return `10.${64 + randomInt(64)}.${randomInt(256)}.0/24`;
}

async function placeOf(container: string, network: string, networkId: string): Promise<Place> {
  const text = await inspectContainer(
    container,
    `{{json (index .NetworkSettings.Networks "${network}")}}`,
  );
  const { NetworkID, Aliases, IPAMConfig } = JSON.parse(text) as {
    NetworkID: string;
    Aliases: string[] | null;
    IPAMConfig: { IPv4Address?: string } | null;
  };
  const id = await inspectContainer(container, '{{.Id}}');
  return {
    // An engine adds the short id of its own.
    aliases: (Aliases ?? []).filter((alias) => !id.startsWith(alias)).sort(),
    fixed: IPAMConfig?.IPv4Address ?? null,
    // One that has not run yet finds the network by name.
    isOnNetwork: NetworkID === networkId || NetworkID === '',
  };
}

/** Whether the name answers to a ping from inside; `family` forces IPv4 or IPv6. */
export async function reaches(
  from: string,
  to: string,
  family: '-4' | '-6' = '-4',
): Promise<boolean> {
  try {
    await execIn(from, 'ping', family, '-c', '1', '-W', '2', to);
    return true;
  } catch {
    return false;
  }
}
