import { describe, expect, it } from 'vitest';
import type { ContainerPlace } from '@/services/docker/container-place';
import { segmentLabels } from '@/services/docker/labels';
import { networkFaults } from '@/services/docker/network-faults';
import { planRepair } from '@/services/network/repair/plan-repair';
import { NOTHING_LEFT, type RepairScene } from '@/services/network/repair/repair-scene';
import { sayAction } from '@/services/network/repair/say-action';
import type { Container } from '@/shared/engine';
import { NOTHING_WANTED, type WantedOnNetwork } from '@/shared/wanted-members';
import { container, endpoint, managed, network } from './made-up.ts';

function placeOf({ id, name, state, endpoint: place }: Container): ContainerPlace {
  return {
    id,
    name,
    isRunning: state === 'running',
    labels: {},
    networkMode: 'net',
    endpoint: place && {
      NetworkID: place.networkId,
      EndpointID: 'e',
      Aliases: [...place.aliases],
      IPAMConfig: place.ipv4 ? { IPv4Address: place.ipv4 } : null,
    },
  };
}

function planned(
  containers: readonly Container[],
  networks = [network('a')],
  wanted: WantedOnNetwork = NOTHING_WANTED,
  found: Partial<Pick<RepairScene, 'ghosts' | 'left'>> = {},
) {
  const seen = { network: networks[0] ?? null, networks, containers };
  const faults = networkFaults(seen, wanted);
  const places = new Map(containers.map((one) => [one.id, placeOf(one)]));
  const left = NOTHING_LEFT;
  const scene = {
    ...seen,
    name: 'net',
    places,
    faults,
    wanted,
    ghosts: new Map(),
    left,
    takenBy: null,
  };
  return planRepair({ ...scene, ...found }, faults, found.left);
}

const brief = (actions: ReturnType<typeof planned>) =>
  actions.map((action) => sayAction(action).id);

describe('the plan of a repair', () => {
  it('is empty where nothing is wrong', () => {
    expect(planned([container('web', { endpoint: endpoint('a') })])).toEqual([]);
  });

  it('makes a missing network with the subnet that it had, and connects who belongs there', () => {
    const stopped = container('web', {
      state: 'exited',
      endpoint: endpoint('gone', { aliases: ['shop'], ipv4: '172.30.5.9' }),
    });
    const redis = container('damp-redis', { managed: managed('damp-redis'), networkMode: 'net' });
    const plan = planned([redis, stopped, container('other')], [], {
      ...NOTHING_WANTED,
      name: 'net',
      network: { chosen: false, subnet: '172.30.5.0/24', gateway: '172.30.5.1' },
    });
    expect(brief(plan)).toEqual(['create', 'connect:id-damp-redis', 'connect:id-web']);
    expect(plan[0]).toMatchObject({ subnet: '172.30.5.0/24' });
    expect(plan[2]).toMatchObject({
      endpoint: { Aliases: ['shop'], IPAMConfig: { IPv4Address: '172.30.5.9' } },
      cuts: false,
    });
  });

  it('moves every member where the network itself is wrong, and starts none', () => {
    const running = container('web', { endpoint: endpoint('a', { aliases: ['shop'] }) });
    const stopped = container('job', { state: 'exited', endpoint: endpoint('a') });
    const plan = planned([running, stopped], [network('a', { Internal: true })]);
    expect(brief(plan)).toEqual([
      'leave:a:id-web',
      'remove:a',
      'create',
      'connect:id-web',
      'connect:id-job',
    ]);
    expect(plan[0]).toMatchObject({ endpoint: { Aliases: ['shop'] } });
  });

  it('keeps one of two networks and brings the other’s members there', () => {
    const here = container('here', { endpoint: endpoint('a') });
    const there = container('there', { endpoint: endpoint('b') });
    const plan = planned([here, there], [network('a'), network('b')]);
    expect(brief(plan)).toEqual(['leave:b:id-there', 'remove:b', 'connect:id-there']);
  });

  it('gives a lost name back besides those that are there, and says what it costs', () => {
    const web = container('web', { endpoint: endpoint('a', { aliases: ['extra'] }) });
    const member = { who: { name: 'web' }, aliases: ['shop'], ipv4: null, ipv6: null };
    const plan = planned([web], undefined, { ...NOTHING_WANTED, name: 'net', members: [member] });
    expect(plan).toMatchObject([{ endpoint: { Aliases: ['extra', 'shop'] }, cuts: true }]);
  });

  it('clears what a container that is gone has left on a network that goes, before it is removed', () => {
    const ghosts = new Map([['a', ['web']]]);
    const [internal, fine] = [network('a', { Internal: true }), network('a')];
    const plan = planned([], [internal], undefined, { ghosts });
    expect(brief(plan)).toEqual(['clear:a:web', 'remove:a', 'create']);
    expect(planned([], [fine], undefined, { ghosts })).toEqual([]);
  });

  it('connects who was left off by an earlier run, once, before what they met on is removed', () => {
    const web = container('web');
    const endpoint = { Aliases: ['shop'], IPAMConfig: null };
    const off = [{ container: { id: web.id, name: 'web' }, endpoint }];
    const left = { off, meanwhile: [] };
    expect(planned([web], undefined, undefined, { left })).toMatchObject([
      { do: 'connect', endpoint: { Aliases: ['shop'] } },
    ]);
    const member = { who: { name: 'web' }, aliases: [], ipv4: null, ipv6: null };
    const wanted = { ...NOTHING_WANTED, name: 'net', members: [member] };
    expect(planned([web], undefined, wanted, { left })).toMatchObject([
      { do: 'connect', endpoint: { Aliases: ['shop'] } },
    ]);
    const meanwhile = [{ Id: 'm', Name: 'net-meanwhile-1a2b3c4d' }];
    expect(brief(planned([web], undefined, wanted, { left: { off, meanwhile } }))).toEqual([
      'connect:id-web',
      'end:m',
    ]);
  });

  it('takes nobody’s connections unasked for one that is kept and was put on the network itself', () => {
    const isolation = 'segmented' as const;
    const wanted = {
      name: 'net',
      network: { chosen: true, subnet: '172.30.0.0/24', gateway: null, isolation },
      members: [{ who: { name: 'web' }, aliases: [], ipv4: null, ipv6: null }],
      absent: [],
      segments: ['shop', 'web'].map((name) => ({ name, uses: ['damp-redis'] })),
    };
    const [shopThere, webThere] = ['shop', 'web'].map((name) =>
      network(name, { Name: `net-${name}`, Labels: segmentLabels('net', name) }),
    );
    const at = (name: string) => ({ name, aliases: [name], networkId: name });
    const redis = container('damp-redis', {
      managed: managed('damp-redis'),
      networkMode: 'net',
      endpoint: endpoint('a', { aliases: ['damp-redis', 'cache.test'] }),
      segments: ['shop', 'web'].map((name) => ({ ...at(name), aliases: ['damp-redis'] })),
    });
    const shop = container('shop', {
      endpoint: endpoint('shop', { segment: 'shop' }),
      segments: [at('shop')],
    });
    const web = container('web', { endpoint: endpoint('a') });
    const containers = [redis, shop, web];
    const placed = containers.map((one) => {
      const places = [
        ...(one.endpoint && !one.endpoint.segment ? [['net', placeOf(one)] as const] : []),
        ...(one.segments ?? []).map(({ name, aliases, networkId }) => {
          const asked = { Aliases: aliases, IPAMConfig: null, NetworkID: networkId };
          return [`net-${name}`, { ...placeOf(one), endpoint: asked }] as const;
        }),
      ];
      return [one.id, { container: one, places: new Map(places) }] as const;
    });
    const networks = [network('a')];
    const segments = [shopThere, webThere].filter((one) => one !== undefined);
    const scene: RepairScene = {
      name: 'net',
      network: networks[0] ?? null,
      networks,
      containers,
      places: new Map(),
      faults: networkFaults(
        { network: networks[0] ?? null, networks, segments, containers },
        wanted,
      ),
      wanted,
      ghosts: new Map(),
      takenBy: null,
      left: NOTHING_LEFT,
      segments: {
        networks,
        containers,
        segments: segments.map((one) => ({ network: one, name: one.Name.slice(4) })),
        placed: new Map(placed),
      },
    };
    const unasked = scene.faults.filter(({ remedy }) => remedy === 'unasked');
    expect(planRepair(scene, unasked).map((action) => sayAction(action).title)).toEqual([
      'Put web into the segment web',
      'Take web off net',
    ]);
    expect(planRepair(scene, scene.faults)).toHaveLength(4);
  });

  it('leaves alone what is no network for DAMP to remove', () => {
    expect(planned([], [network('a', { Scope: 'swarm' })])).toEqual([]);
  });
});
