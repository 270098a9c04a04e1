import type { NetworkFact, Party } from '@/services/docker/surroundings';
import type { Attempt, Facts, Greeting, Listener } from '@/services/network/doctor/facts';

export const NETWORK = 'damp-network';

/** A running container on the network, at 10.0.0.`last`. */
export function party(name: string, last: number, different: Partial<Party> = {}): Party {
  return {
    id: `id-${name}`,
    name,
    project: null,
    composeService: null,
    managed: null,
    isHelper: false,
    state: 'running',
    health: 'none',
    exitCode: null,
    networkMode: NETWORK,
    places: [place(NETWORK, last)],
    publishes: [],
    exposes: [80],
    ...different,
  };
}

export function place(
  network: string,
  last: number,
  ...aliases: string[]
): Party['places'][number] {
  return { network, ipv4: `10.0.0.${last}`, ipv6: null, aliases };
}

export function publishes(hostPort: number, containerPort: number): Party['publishes'][number] {
  return { hostIp: '127.0.0.1', hostPort, containerPort, protocol: 'tcp' };
}

export const managed = (service: string): Party['managed'] => ({
  instance: `damp-${service}`,
  service,
  version: '1',
  environment: {},
});

export function net(name: string, different: Partial<NetworkFact> = {}): NetworkFact {
  return { name, driver: 'bridge', internal: false, ipv6: false, talks: true, ...different };
}

export function attempt(
  outcome: Attempt['outcome'],
  address = '10.0.0.2',
  greeting: Greeting | null = null,
): Attempt {
  return { address, route: `${address} dev eth0`, outcome, ms: 0.4, greeting };
}

export const heard = (kind: Greeting['kind'], said = ''): Greeting => ({
  kind,
  bytes: Buffer.from(said),
  tls: null,
});

export const at = (address: string, port: number): Listener => ({ address, port });

/** shop asks web, both on the network: the name resolves, the rest is as it is said. */
export function facts(different: Partial<Facts> & { source?: Party | null } = {}): Facts {
  const shop = party('shop', 1);
  const web = party('web', 2);
  return {
    question: { from: shop.id, to: 'web', port: 80 },
    networkName: NETWORK,
    source: shop,
    parties: [shop, web],
    networks: [net(NETWORK), net('bridge'), net('back')],
    nameservers: ['127.0.0.11'],
    lookup: { by: 'dns', addresses: ['10.0.0.2'], failure: null, ms: 1 },
    attempts: [attempt('open')],
    listeners: null,
    served: { names: [], dns: null, askedBy: new Set() },
    group: null,
    ...different,
  };
}

/** shop asks for the group api.test, and its proxy takes the connection. */
export function behindProxy(
  states: Readonly<Record<string, NonNullable<Facts['group']>['instances'][number]['state']>>,
  ...instances: readonly Party[]
): Facts {
  const proxy = party('damp-balance-api.test', 2, {
    isHelper: true,
    places: [place(NETWORK, 2, 'api.test')],
  });
  const shop = party('shop', 1);
  return facts({
    question: { from: shop.id, to: 'api.test', port: 80 },
    source: shop,
    parties: [shop, proxy, ...instances],
    attempts: [attempt('open', '10.0.0.2', heard('spoke', 'HTTP/1.0 503 Service Unavailable'))],
    group: {
      name: 'api.test',
      port: 80,
      instances: Object.entries(states).map(([member, state]) => ({ member, state })),
    },
  });
}

export const unresolved: Partial<Facts> = {
  lookup: { by: 'dns', addresses: [], failure: 'unknown', ms: 3 },
  attempts: [],
};

/** The user has given `*.shop.test` to web, and DAMP’s DNS server is at 10.0.0.254. */
export const served: Facts['served'] = {
  names: [
    { name: '*.shop.test', answer: { kind: 'members', members: ['web'] }, alias: false },
    { name: 'nas', answer: { kind: 'address', address: '192.0.2.7' }, alias: false },
  ],
  dns: '10.0.0.254',
  askedBy: new Set(),
};
