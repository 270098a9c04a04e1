import type { Facts } from '@/services/network/doctor/facts';
import {
  at,
  attempt,
  behindProxy,
  facts,
  heard,
  net,
  NETWORK,
  party,
  place,
  publishes,
  served,
  unresolved,
} from './made-up-facts';

export const shop = party('shop', 1);
export const refused: Partial<Facts> = { attempts: [attempt('refused')], listeners: [] };
export const silent: Partial<Facts> = { attempts: [attempt('silent')] };
export const fromComputer: Partial<Facts> = { source: null, nameservers: [] };
export const web = (different: Parameters<typeof party>[2]) => ({
  parties: [shop, party('web', 2, different)],
});
export const asks = (to: string, port = 80, from: string | null = shop.id) => ({
  question: { from, to, port },
});
export const loopback = {
  lookup: { by: 'address', addresses: ['127.0.0.1'], failure: null, ms: null } as const,
};
export const fromShop = (different: Parameters<typeof party>[2]) => {
  const source = party('shop', 1, different);
  return { source, parties: [source, party('web', 2)] };
};

const segment = (name: string) => net(`damp-network-${name}`, { segment: { of: NETWORK, name } });

/** For each rule: facts in which it is the first that holds. */
export const cases: Readonly<Record<string, Facts>> = {
  'source-paused': facts({ ...fromShop({ state: 'paused' }), ...unresolved }),
  'source-stopped': facts({ ...fromShop({ state: 'exited' }), attempts: [] }),
  'source-without-network': facts({
    ...fromShop({ networkMode: 'none', places: [] }),
    ...unresolved,
  }),
  'loopback-in-container': facts({
    ...asks('127.0.0.1', 13_306),
    ...loopback,
    ...web({ publishes: [publishes(13_306, 3306)] }),
    attempts: [attempt('refused', '127.0.0.1')],
  }),
  'other-projects-container': facts({
    ...asks('db'),
    source: party('shop', 1, { project: 'shop' }),
    parties: [
      party('shop-db', 3, { project: 'shop', composeService: 'db' }),
      party('crm-db', 2, { project: 'crm', composeService: 'db' }),
    ],
  }),
  'name-clash': facts({
    ...asks('cache'),
    parties: [shop, party('a', 2), party('b', 3)],
    lookup: { by: 'dns', addresses: ['10.0.0.2', '10.0.0.3'], failure: null, ms: 1 },
  }),
  'target-paused': facts({ ...web({ state: 'paused' }), attempts: [attempt('open')] }),
  'target-restarting': facts({ ...web({ state: 'restarting', exitCode: 3 }), ...unresolved }),
  'target-stopped': facts({ ...web({ state: 'exited', exitCode: 137 }), ...unresolved }),
  'target-host-mode': facts({ ...web({ networkMode: 'host', places: [] }), ...unresolved }),
  'target-without-network': facts({ ...web({ networkMode: 'none', places: [] }), ...unresolved }),
  'target-shares-network': facts({
    ...web({ networkMode: 'container:id-shop', places: [] }),
    ...unresolved,
  }),
  'group-unserved': behindProxy({ one: 'down' }, party('one', 3, { state: 'exited' })),
  'other-network-address': facts({
    ...asks('10.0.0.9'),
    ...web({ places: [place(NETWORK, 2), place('back', 9)] }),
    attempts: [attempt('silent', '10.0.0.9')],
  }),
  'service-not-used': facts({
    ...fromShop({ places: [place('damp-network-shop', 1)] }),
    networks: [net(NETWORK), segment('shop')],
    ...unresolved,
  }),
  'other-segment': facts({
    source: party('shop', 1, { places: [place('damp-network-shop', 1)] }),
    ...web({ places: [place('damp-network-blog', 2)] }),
    networks: [net(NETWORK), segment('shop'), segment('blog')],
    ...unresolved,
  }),
  'source-off-network': facts({ ...fromShop({ places: [place('back', 1)] }), ...unresolved }),
  'target-off-network': facts({ ...web({ places: [place('back', 2)] }), ...unresolved }),
  'default-bridge': facts({
    source: party('shop', 1, { places: [place('bridge', 1)] }),
    ...web({ places: [place('bridge', 2)] }),
    ...unresolved,
  }),
  'no-common-network': facts({
    source: party('shop', 1, { places: [place('front', 1)] }),
    ...web({ places: [place('back', 2)] }),
    ...unresolved,
  }),
  'icc-off': facts({ ...silent, networks: [net(NETWORK, { talks: false })] }),
  'internal-publish': facts({
    ...fromComputer,
    ...asks('127.0.0.1', 8080, null),
    ...loopback,
    ...web({ publishes: [publishes(8080, 80)] }),
    networks: [net(NETWORK, { internal: true })],
    attempts: [attempt('refused', '127.0.0.1')],
  }),
  'internal-network': facts({
    ...asks('example.com', 443),
    networks: [net(NETWORK, { internal: true })],
    ...unresolved,
  }),
  'container-name-from-computer': facts({
    ...fromComputer,
    ...asks('web', 80, null),
    ...web({ publishes: [publishes(8080, 80)] }),
    ...unresolved,
  }),
  'dns-replaced': facts({ ...unresolved, nameservers: ['1.1.1.1'] }),
  'dns-silent': facts({
    lookup: { by: 'dns', addresses: [], failure: 'silent', ms: 3000 },
    attempts: [],
  }),
  'host-name-missing': facts({ ...asks('host.docker.internal'), ...unresolved }),
  'custom-name-not-asked': facts({ ...asks('cart.shop.test'), ...unresolved, served }),
  'wrong-name': facts({ ...asks('wep'), ...unresolved }),
  'unknown-name': facts({ ...asks('something-else'), ...unresolved }),
  'ipv6-only': facts({
    ...asks('six.test'),
    lookup: { by: 'dns', addresses: ['2001:db8::6'], failure: null, ms: 1 },
    attempts: [attempt('unreachable', '2001:db8::6')],
  }),
  'hosts-entry': facts({
    lookup: { by: 'hosts', addresses: ['192.0.2.9'], failure: null, ms: 1 },
    attempts: [attempt('silent', '192.0.2.9')],
  }),
  'listens-on-loopback': facts({ ...refused, listeners: [at('127.0.0.1', 80)] }),
  'published-port-inside': facts({
    ...refused,
    ...asks('web', 8080),
    ...web({ publishes: [publishes(8080, 80)] }),
    listeners: [at('0.0.0.0', 80)],
  }),
  'target-starting': facts({ ...refused, ...web({ health: 'starting' }) }),
  'other-port': facts({ ...refused, listeners: [at('::', 8080)] }),
  'target-unhealthy': facts({ ...refused, ...web({ health: 'unhealthy' }) }),
  'nothing-listens': facts(refused),
  'listens-on-ipv6': facts({ ...refused, listeners: [at('::', 80)] }),
  'refused-elsewhere': facts({ ...refused, listeners: [at('10.9.9.9', 80)] }),
  'around-the-computer': facts({
    ...asks('host.docker.internal', 13_306),
    ...web({ publishes: [publishes(13_306, 3306)] }),
    lookup: { by: 'hosts', addresses: ['172.17.0.1'], failure: null, ms: 1 },
    attempts: [attempt('refused', '172.17.0.1')],
  }),
  'other-host-port': facts({
    ...fromComputer,
    ...asks('127.0.0.1', 3306, null),
    ...loopback,
    ...web({ publishes: [publishes(3307, 3306)] }),
    attempts: [attempt('refused', '127.0.0.1')],
  }),
  'not-published': facts({
    ...fromComputer,
    ...asks('localhost', 80, null),
    ...loopback,
    attempts: [attempt('refused', '127.0.0.1')],
  }),
  'nothing-on-computer': facts({
    ...fromComputer,
    ...asks('127.0.0.1', 99, null),
    ...loopback,
    attempts: [attempt('refused', '127.0.0.1')],
  }),
  'no-route': facts({ ...asks('192.0.2.1'), attempts: [attempt('unreachable', '192.0.2.1')] }),
  firewall: facts({ ...silent, listeners: [at('0.0.0.0', 80)] }),
  'no-answer': facts({ ...asks('192.0.2.1'), attempts: [attempt('silent', '192.0.2.1')] }),
  refused: facts({ ...asks('192.0.2.1'), attempts: [attempt('refused', '192.0.2.1')] }),
  'health-failing': facts(web({ health: 'unhealthy' })),
  'hangs-up': facts({ attempts: [attempt('open', '10.0.0.2', heard('closed'))] }),
};
