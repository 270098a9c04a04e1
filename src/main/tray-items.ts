import type { Container, EngineSnapshot } from '@/shared/engine';
import { allInstancesFor } from '@/shared/bulk-targets';
import type { BulkVerb } from '@/shared/bulk';
import { canJoin } from '@/shared/segments';

/** What a line of the tray’s menu does. */
export type TrayDeed =
  | { readonly do: 'open'; readonly hash: string | null }
  | { readonly do: 'all'; readonly verb: BulkVerb; readonly instances: readonly string[] }
  | { readonly do: 'connect' | 'disconnect'; readonly container: string; readonly name: string }
  | { readonly do: 'quit' };

/** A line of the tray’s menu; one that does nothing and leads nowhere only says something. */
export interface TrayItem {
  readonly label: string;
  readonly deed?: TrayDeed;
  readonly items?: readonly TrayLine[];
}

type TrayLine = TrayItem | 'separator';

/** More would be no menu: the window has them all. */
const MOST_LISTED = 15;

/** The tray’s menu for what the engine has. */
export function trayItems({ engine, network, containers }: EngineSnapshot): readonly TrayLine[] {
  const open: TrayItem = { label: 'Open DAMP', deed: { do: 'open', hash: null } };
  const quit: TrayItem = { label: 'Quit DAMP', deed: { do: 'quit' } };
  if (engine.state !== 'running') {
    const word = engine.state === 'starting' ? 'looks for Docker…' : 'reaches no Docker';
    return [{ label: `DAMP ${word}` }, 'separator', open, quit];
  }
  const members = containers.filter(
    ({ endpoint, helper }) => endpoint !== null && helper === undefined,
  );
  const others = containers.filter(canConnect);
  return [
    { label: `Docker ${engine.version} runs` },
    { label: `damp-network: ${NETWORK_WORDS[network.state]}, ${count(members.length)}` },
    'separator',
    all('start', 'Start all', containers),
    all('stop', 'Stop all', containers),
    'separator',
    { label: 'Connect', items: listed('connect', others) },
    { label: 'Disconnect', items: listed('disconnect', members) },
    { label: 'Show the topology', deed: { do: 'open', hash: '#/network/topology' } },
    'separator',
    open,
    quit,
  ];
}

/** What the tray says when it is pointed at. */
export function trayTip({ engine, network }: EngineSnapshot): string {
  if (engine.state !== 'running') return 'DAMP: no Docker';
  return `DAMP: damp-network is ${NETWORK_WORDS[network.state]}`;
}

const NETWORK_WORDS: Readonly<Record<EngineSnapshot['network']['state'], string>> = {
  ready: 'ready',
  drift: 'drifted',
  missing: 'missing',
  unknown: 'unknown',
};

function count(members: number): string {
  return members === 1 ? '1 member' : `${members} members`;
}

function all(verb: BulkVerb, label: string, containers: readonly Container[]): TrayItem {
  const instances = allInstancesFor(verb, containers);
  return instances.length === 0 ? { label } : { label, deed: { do: 'all', verb, instances } };
}

function canConnect(container: Container): boolean {
  const { endpoint, helper } = container;
  return endpoint === null && helper === undefined && canJoin(container);
}

function listed(verb: 'connect' | 'disconnect', containers: readonly Container[]): TrayLine[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const sorted = containers.toSorted((a, b) => compare(a.name, b.name));
  const items = sorted.slice(0, MOST_LISTED).map(({ id, name }): TrayItem => ({
    label: name,
    deed: { do: verb, container: id, name },
  }));
  const more = sorted.length - items.length;
  if (more === 0) return items;
  const rest: TrayItem = {
    label: `${more} more…`,
    deed: { do: 'open', hash: '#/network/members' },
  };
  return [...items, 'separator', rest];
}
