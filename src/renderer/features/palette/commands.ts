import type { MembershipAction } from '@/api/docker/docker-mutations';
import type { InstanceAction } from '@/api/services/services-mutations';
import type { TopologyAsk } from '@/renderer/routes/topology-asks';
import type { Container, NetworkStatus } from '@/shared/engine';
import type { BulkVerb } from '@/shared/bulk';
import { allInstancesFor, instancesByCategory } from '@/shared/bulk-targets';
import { defaultInstanceName, isSetAside } from '@/shared/instances';
import type { ServiceDefinition } from '@/shared/service-definition';

/** What a command does, as data: the palette's shell knows how. */
export type Deed =
  | {
      readonly kind: 'go';
      readonly page: 'services' | 'network' | 'sites' | 'settings';
      readonly places?: readonly string[];
    }
  | { readonly kind: 'show'; readonly instance: string }
  | { readonly kind: 'view'; readonly instance: string; readonly view: 'logs' | 'shell' | 'data' }
  | { readonly kind: 'instance'; readonly action: InstanceAction }
  | { readonly kind: 'many'; readonly verb: BulkVerb; readonly instances: readonly string[] }
  | { readonly kind: 'membership'; readonly action: MembershipAction }
  | { readonly kind: 'theme'; readonly scheme: 'light' | 'dark' | 'auto' }
  | { readonly kind: 'connect-with' | 'reach'; readonly container: Container }
  | { readonly kind: 'keep'; readonly container: Container; readonly isKept: boolean }
  | { readonly kind: 'topology'; readonly ask: TopologyAsk }
  | { readonly kind: 'ensure-network' | 'repair' | 'edit-network' | 'check-everything' }
  | { readonly kind: 'add-name' | 'add-group' }
  | { readonly kind: 'export' | 'import' };

export interface Command {
  readonly label: string;
  /** By which it is found as well. */
  readonly words?: string;
  readonly deed: Deed;
}

export interface CommandGroup {
  readonly group: string;
  readonly commands: readonly Command[];
}

const GO: readonly Command[] = [
  { label: 'Go to Services', deed: { kind: 'go', page: 'services' } },
  { label: 'Go to Network', deed: { kind: 'go', page: 'network' } },
  { label: 'Go to the topology', deed: { kind: 'go', page: 'network', places: ['topology'] } },
  {
    label: 'Go to the members',
    words: 'containers addresses aliases',
    deed: { kind: 'go', page: 'network', places: ['members'] },
  },
  {
    label: 'Go to the names',
    words: 'dns wildcard alias domain',
    deed: { kind: 'go', page: 'network', places: ['names'] },
  },
  {
    label: 'Go to Balance',
    words: 'load balancer haproxy groups',
    deed: { kind: 'go', page: 'network', places: ['balance'] },
  },
  {
    label: 'Go to the Doctor',
    words: 'reach internet ping',
    deed: { kind: 'go', page: 'network', places: ['doctor'] },
  },
  { label: 'Go to Sites', deed: { kind: 'go', page: 'sites' } },
  { label: 'Go to Settings', deed: { kind: 'go', page: 'settings' } },
];

const CREATE: Command = {
  label: 'Create damp-network',
  words: 'make',
  deed: { kind: 'ensure-network' },
};

const ON_NETWORK: readonly Command[] = [
  { label: 'Repair damp-network', words: 'mend fix drift', deed: { kind: 'repair' } },
  {
    label: 'Edit damp-network…',
    words: 'isolation open internal segmented segments subnet gateway range ipv6 mtu move',
    deed: { kind: 'edit-network' },
  },
  {
    label: 'Check everything on damp-network',
    words: 'doctor reachability',
    deed: { kind: 'check-everything' },
  },
  { label: 'Add name…', words: 'dns wildcard alias domain', deed: { kind: 'add-name' } },
  {
    label: 'Add group…',
    words: 'load balancer balance haproxy proxy',
    deed: { kind: 'add-group' },
  },
];

const TOPOLOGY: readonly Command[] = [
  { label: 'Show the topology as a picture', deed: { kind: 'topology', ask: 'picture' } },
  { label: 'Show the topology as a list', deed: { kind: 'topology', ask: 'list' } },
  { label: 'Zoom in on the topology', deed: { kind: 'topology', ask: 'zoom-in' } },
  { label: 'Zoom out of the topology', deed: { kind: 'topology', ask: 'zoom-out' } },
  { label: 'Show all of the topology', deed: { kind: 'topology', ask: 'fit' } },
  { label: 'Show or hide who talks to whom', deed: { kind: 'topology', ask: 'talks' } },
];

const THEMES: readonly Command[] = [
  { label: 'Use the light theme', deed: { kind: 'theme', scheme: 'light' } },
  { label: 'Use the dark theme', deed: { kind: 'theme', scheme: 'dark' } },
  { label: 'Use the system’s theme', deed: { kind: 'theme', scheme: 'auto' } },
];

/** Everything that can be done now, given what the engine has. */
export function listCommands(
  catalog: readonly ServiceDefinition[],
  containers: readonly Container[],
  network: NetworkStatus['state'],
  isKept: (container: Container) => boolean = () => false,
): readonly CommandGroup[] {
  const instances = new Set(containers.flatMap(({ managed }) => managed?.instance ?? []));
  // What serves the network itself is DAMP’s to keep.
  const others = containers.filter(({ helper }) => helper === undefined);
  const installs = catalog
    .filter(({ id }) => !instances.has(defaultInstanceName(id)))
    .map(({ id, name }): Command => {
      const action = { do: 'install', service: id, instance: defaultInstanceName(id) } as const;
      return { label: `Install ${name}`, deed: { kind: 'instance', action } };
    });
  return [
    { group: 'Go', commands: GO },
    {
      group: 'Services',
      commands: [
        ...forMany(catalog, containers),
        ...containers.flatMap(forInstance(catalog)),
        ...installs,
        ...forEnvironment(instances.size > 0),
      ],
    },
    {
      group: 'Network',
      commands: [
        ...(network === 'missing' ? [CREATE] : []),
        ...(network === 'ready' || network === 'drift' ? ON_NETWORK : []),
        ...TOPOLOGY,
        ...others.map(forMembership),
        ...others.flatMap((container) => forMember(container, isKept(container))),
      ],
    },
    { group: 'Theme', commands: THEMES },
  ].filter(({ commands }) => commands.length > 0);
}

/** All at once, and all of a category where there is more than one. */
function forMany(
  catalog: readonly ServiceDefinition[],
  containers: readonly Container[],
): readonly Command[] {
  return (['start', 'stop'] as const).flatMap((verb) => {
    const word = verb === 'start' ? 'Start' : 'Stop';
    const command = (whose: string, instances: readonly string[]): Command => ({
      label: `${word} ${whose}`,
      deed: { kind: 'many', verb, instances },
    });
    const all = allInstancesFor(verb, containers);
    const byCategory = instancesByCategory(verb, catalog, containers);
    return [
      ...(all.length > 0 ? [command('all', all)] : []),
      ...(byCategory.length > 1
        ? byCategory.map(({ category, instances }) => command(category, instances))
        : []),
    ];
  });
}

function forEnvironment(isAnythingThere: boolean): readonly Command[] {
  const importing: Command = { label: 'Import environment…', deed: { kind: 'import' } };
  return isAnythingThere
    ? [{ label: 'Export environment…', deed: { kind: 'export' } }, importing]
    : [importing];
}

function forInstance(catalog: readonly ServiceDefinition[]) {
  return ({ name, managed, state }: Container): readonly Command[] => {
    if (!managed || isSetAside(name, managed.instance)) return [];
    const { instance, service } = managed;
    const act = (label: string, verb: 'start' | 'stop' | 'restart' | 'open'): Command => ({
      label: `${label} ${instance}`,
      deed: { kind: 'instance', action: { do: verb, instance } },
    });
    const view = (label: string, which: 'logs' | 'shell' | 'data'): Command => ({
      label: `${label} ${instance}`,
      deed: { kind: 'view', instance, view: which },
    });
    const definition = catalog.find(({ id }) => id === service);
    const show: Command = { label: `Show ${instance}`, deed: { kind: 'show', instance } };
    const logs = view('Logs of', 'logs');
    const data = definition && definition.volumes.length > 0 ? [view('Data of', 'data')] : [];
    if (state !== 'running') return [show, act('Start', 'start'), logs, ...data];
    return [
      show,
      ...(definition?.webUi ? [act('Open', 'open')] : []),
      act('Stop', 'stop'),
      act('Restart', 'restart'),
      view('Open a shell in', 'shell'),
      logs,
      ...data,
    ];
  };
}

function forMembership({ id, name, endpoint }: Container): Command {
  const verb = endpoint ? 'disconnect' : 'connect';
  return {
    label: `${endpoint ? 'Disconnect' : 'Connect'} ${name}`,
    deed: { kind: 'membership', action: { do: verb, container: id } },
  };
}

function forMember(container: Container, isKept: boolean): readonly Command[] {
  const { name, state } = container;
  return [
    {
      label: `Show ${name} in the topology`,
      deed: { kind: 'go', page: 'network', places: ['topology', name] },
    },
    { label: `Connect ${name} with…`, deed: { kind: 'connect-with', container } },
    {
      label: isKept ? `Stop keeping ${name} connected` : `Keep ${name} connected`,
      deed: { kind: 'keep', container, isKept: !isKept },
    },
    ...(state === 'running'
      ? [{ label: `Check reachability from ${name}`, deed: { kind: 'reach', container } } as const]
      : []),
  ];
}

/**
 * The commands that have every word of the query, in any order, at most `limit` of a group: those
 * first that begin with what was typed, then those of which a word does.
 */
export function searchCommands(
  groups: readonly CommandGroup[],
  query: string,
  limit: number,
): readonly CommandGroup[] {
  const typed = query.trim().toLowerCase();
  const words = typed.split(/\s+/).filter(Boolean);
  return groups
    .map(({ group, commands }) => ({
      group,
      commands: commands
        .flatMap((command) => {
          const label = command.label.toLowerCase();
          const text = `${label} ${command.words ?? ''}`;
          if (!words.every((word) => text.includes(word))) return [];
          const begins = words.every((word) => ` ${text}`.includes(` ${word}`));
          return [{ command, rank: label.startsWith(typed) ? 0 : begins ? 1 : 2 }];
        })
        .toSorted((a, b) => a.rank - b.rank)
        .slice(0, limit)
        .map(({ command }) => command),
    }))
    .filter(({ commands }) => commands.length > 0);
}
