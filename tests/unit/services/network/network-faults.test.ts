import { describe, expect, it } from 'vitest';
import { networkFaults } from '@/services/docker/network-faults';
import type { Container } from '@/shared/engine';
import { NOTHING_WANTED, type WantedOnNetwork } from '@/shared/wanted-members';
import { container, endpoint, managed, network } from './made-up.ts';

function faults(
  containers: readonly Container[],
  wanted: Partial<WantedOnNetwork> = {},
  networks = [network('a')],
) {
  const seen = { network: networks[0] ?? null, networks, containers };
  return networkFaults(seen, { ...NOTHING_WANTED, name: 'net', ...wanted });
}

const keptWeb = { who: { name: 'web' }, aliases: ['shop.test'], ipv4: null, ipv6: null };
const redis = container('damp-redis', { managed: managed('damp-redis'), networkMode: 'net' });

describe('what is wrong with the network', () => {
  it('is nothing where all is as it is wanted', () => {
    const web = container('web', { endpoint: endpoint('a', { aliases: ['Shop.test'] }) });
    const there = { ...redis, endpoint: endpoint('a') };
    expect(faults([there, web, container('other')], { members: [keptWeb] })).toEqual([]);
  });

  it.each([
    [{ Driver: 'macvlan' }, 'wrong-driver', 'repair'],
    [{ Internal: true }, 'internal', 'repair'],
    [{ Scope: 'swarm' }, 'other-kind', 'by-hand'],
    [{ ConfigOnly: true }, 'other-kind', 'by-hand'],
    [{ IPAM: null }, 'no-subnet', 'repair'],
    [{ Options: { 'com.docker.network.bridge.enable_icc': 'false' } }, 'kept-apart', 'repair'],
  ])('has a code and a remedy: %j is %s, %s', (more, code, remedy) => {
    expect(faults([], {}, [network('a', more)])).toMatchObject([{ code, remedy, container: null }]);
  });

  it('is another subnet where one was chosen, and none where it was only there before', () => {
    const wanted = { subnet: '10.9.0.0/24', gateway: null };
    expect(faults([], { network: { ...wanted, chosen: true } })).toMatchObject([
      { code: 'other-subnet', remedy: 'repair' },
    ]);
    expect(faults([], { network: { ...wanted, chosen: false } })).toEqual([]);
  });

  it.each([{ mtu: 1380 }, { ipv6: 'fd00:1::/64' }, { isolation: 'internal' as const }])(
    'is what was chosen besides and is not so, and none of it where nobody chose: %j',
    (chosen) => {
      const wanted = { subnet: '172.30.0.0/24', gateway: null, ...chosen };
      expect(faults([], { network: { ...wanted, chosen: true } })).toMatchObject([
        { code: 'other-shape', remedy: 'repair' },
      ]);
      expect(faults([], { network: { ...wanted, chosen: false } })).toEqual([]);
    },
  );

  it('is two networks of the name', () => {
    expect(faults([], {}, [network('a'), network('b')])).toMatchObject([{ code: 'several' }]);
  });

  it('is a member of a network that is gone, whoever made it', () => {
    const stale = container('web', { state: 'exited', endpoint: endpoint('gone') });
    expect(faults([stale])).toMatchObject([
      { code: 'stale-member', container: 'id-web', remedy: 'unasked' },
    ]);
  });

  it('is a container that was made on a network by its id, and that one is gone: only a person can help', () => {
    const gone = 'a'.repeat(64);
    const fault = { code: 'tied-to-gone', container: 'id-web', remedy: 'by-hand' };
    const web = container('web', { state: 'exited', project: 'blog', networkMode: gone });
    const stale = { ...web, endpoint: endpoint(gone) };
    expect(faults([stale])).toMatchObject([fault]);
    expect(faults([stale])[0]?.message).toContain('docker compose -p blog up -d --force-recreate');
    expect(faults([stale], {}, [network(gone)])).toEqual([]);
    expect(faults([web])).toEqual([]);
    expect(faults([web], { members: [keptWeb] })).toMatchObject([fault]);
    // It may be made on one of its other networks, which it has not told yet.
    expect(faults([{ ...web, state: 'created', endpoint: endpoint('') }])).toEqual([]);
  });

  it('is an instance that is not connected, unless the user took it off or it is set aside', () => {
    expect(faults([redis])).toMatchObject([{ code: 'off-network', remedy: 'unasked' }]);
    expect(faults([redis], { absent: ['damp-redis'] })).toEqual([]);
    expect(faults([{ ...redis, name: 'damp-redis-before-1a2b3c4d' }])).toEqual([]);
    expect(faults([{ ...redis, networkMode: 'host' }])).toEqual([]);
  });

  it('is a container that is kept connected and is not, by name or by project and service', () => {
    const who = { project: 'shop', service: 'web' };
    const web = container('shop-web-1', { project: 'shop', projectService: 'web' });
    const other = container('blog-web-1', { project: 'blog', projectService: 'web' });
    expect(faults([web, other], { members: [{ ...keptWeb, who }] })).toMatchObject([
      { code: 'off-network', container: 'id-shop-web-1' },
    ]);
  });

  it('is a name that a member lost: healed unasked only where no connection is cut', () => {
    const web = container('web', { endpoint: endpoint('a') });
    expect(faults([web], { members: [keptWeb] })).toMatchObject([
      { code: 'alias-lost', remedy: 'repair' },
    ]);
    expect(faults([{ ...web, state: 'exited' }], { members: [keptWeb] })).toMatchObject([
      { code: 'alias-lost', remedy: 'unasked' },
    ]);
  });

  it('is not a name that nobody has asked for yet', () => {
    const web = container('web', { endpoint: endpoint('a') });
    const networks = [network('a')];
    const seen = { network: networks[0] ?? null, networks, containers: [web] };
    const wanted = { ...NOTHING_WANTED, members: [keptWeb] };
    expect(networkFaults({ ...seen, knowsAliases: () => false }, wanted)).toEqual([]);
  });

  it('is somebody else’s container that others put on a segmented network: nothing is done for it unasked', () => {
    const isolation = 'segmented' as const;
    const wanted = { chosen: true, subnet: '172.30.0.0/24', gateway: null, isolation };
    const there = { ...redis, endpoint: endpoint('a') };
    const tool = container('tool', { endpoint: endpoint('a') });
    const segments = [{ name: 'tool', uses: ['damp-redis'] }];
    expect(faults([there, tool], { network: wanted, segments })).toMatchObject([
      { code: 'in-the-open', container: 'id-tool', remedy: 'repair' },
    ]);
    const who = { name: 'tool' };
    const members = [{ ...keptWeb, who }];
    expect(faults([there, tool], { network: wanted, segments, members })).toMatchObject([
      { code: 'off-segment', container: 'id-damp-redis', remedy: 'unasked' },
      { code: 'in-the-open', container: 'id-tool', remedy: 'unasked' },
    ]);
  });

  it('is another address than the fixed one', () => {
    const web = container('web', { endpoint: endpoint('a', { aliases: ['shop.test'] }) });
    expect(faults([web], { members: [{ ...keptWeb, ipv4: '172.30.0.9' }] })).toMatchObject([
      { code: 'other-address', remedy: 'repair' },
    ]);
  });
});
