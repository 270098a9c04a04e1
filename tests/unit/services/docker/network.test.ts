import { describe, expect, it } from 'vitest';
import { networkLabels } from '@/services/docker/labels';
import { chooseNetwork, misfits } from '@/services/docker/network-choice';
import { networkEntrySchema } from '@/services/docker/network-entry';
import { viewNetwork } from '@/services/docker/network-view';
import type { Container } from '@/shared/engine';
import { NOTHING_WANTED } from '@/shared/wanted-members';

function network(id: string, more: object = {}) {
  return networkEntrySchema.parse({
    Id: id,
    Name: 'net',
    Driver: 'bridge',
    Created: '2026-01-02T00:00:00Z',
    IPAM: { Config: [{ Subnet: '172.30.0.0/24', Gateway: '172.30.0.1' }] },
    ...more,
  });
}

function member(name: string, networkId: string): Container {
  return {
    id: `id-${name}`,
    name,
    image: '',
    state: 'exited',
    health: 'none',
    exitCode: 0,
    project: null,
    projectService: null,
    managed: null,
    networkMode: 'net',
    otherNetworks: [],
    endpoint: { networkId, ipv4: null, ipv6: null, mac: null, aliases: [] },
    ports: [],
  };
}

describe('chooseNetwork', () => {
  const counts = (of: Record<string, number>) => (id: string) => of[id] ?? 0;

  it.each([
    [
      'one that fits',
      [network('a', { Internal: true, Labels: networkLabels() }), network('b')],
      {},
    ],
    ['DAMP’s own', [network('a'), network('b', { Labels: networkLabels() })], { a: 3 }],
    ['the one with members', [network('a', { Created: '2020' }), network('b')], { b: 1 }],
    ['the oldest', [network('a'), network('b', { Created: '2020' })], {}],
    ['the same one whoever looks', [network('c'), network('b')], {}],
  ])('keeps %s', (_which, networks, members: Record<string, number>) => {
    expect(chooseNetwork(networks, counts(members))?.Id).toBe('b');
    expect(chooseNetwork([...networks].reverse(), counts(members))?.Id).toBe('b');
  });
});

describe('misfits', () => {
  it('take a network that DAMP closed on purpose for what it is', () => {
    const closed = { Internal: true, Labels: networkLabels('internal') };
    expect(misfits(network('a', closed))).toEqual([]);
  });

  it.each([
    [{ Driver: 'macvlan' }, /driver is macvlan/],
    [{ Internal: true }, /internal/],
    [{ Scope: 'swarm', Driver: 'overlay' }, /swarm/],
    [{ Ingress: true }, /ingress/],
    [{ ConfigOnly: true }, /template/],
  ])('says what is wrong with %j', (more, words) => {
    expect(JSON.stringify(misfits(network('a', more)))).toMatch(words);
  });

  it('finds nothing wrong with a plain bridge', () => {
    expect(misfits(network('a'))).toEqual([]);
  });
});

describe('viewNetwork', () => {
  it('is missing where there is none', () => {
    expect(viewNetwork([], [member('shop', 'old')])).toEqual({ state: 'missing' });
  });

  it('is ready where all is well', () => {
    const ours = network('a', { Labels: networkLabels() });
    expect(viewNetwork([ours], [member('shop', 'a'), member('new', '')])).toEqual({
      state: 'ready',
      id: 'a',
      driver: 'bridge',
      subnet: '172.30.0.0/24',
      gateway: '172.30.0.1',
      ipv6: false,
      isolation: 'open',
      ours: true,
      drift: [],
    });
  });

  it.each([
    ['open', {}, 'open'],
    ['internal', { Internal: true }, 'internal'],
    // The engine’s network is an open one then.
    ['segmented', {}, 'segmented'],
  ] as const)('is isolated as it is wanted and made: %s', (isolation, made, shown) => {
    const wanted = { chosen: true, subnet: '172.30.0.0/24', gateway: null, isolation };
    const status = viewNetwork([network('a', made)], [], { ...NOTHING_WANTED, network: wanted });
    expect(status).toMatchObject({ isolation: shown });
  });

  it.each([
    ['a member of a network that is gone', [network('a')], [member('shop', 'old')], /shop still/],
    ['two of the name', [network('a'), network('b')], [], /2 networks named net/],
    ['no subnet', [network('a', { IPAM: null })], [], /no subnet/],
    ['the wrong driver', [network('a', { Driver: 'ipvlan' })], [], /ipvlan/],
  ])('drifts with %s', (_what, networks, members, words) => {
    const status = viewNetwork(networks, members);
    expect(status).toMatchObject({ state: 'drift' });
    expect(JSON.stringify(status)).toMatch(words);
  });
});
