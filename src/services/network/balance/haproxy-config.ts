import type { BalanceGroup } from '@/shared/balance-group';

export const PROXY_CONFIG = '/etc/damp/haproxy.cfg';

const MEMBER = /^[a-z0-9][a-z0-9_.-]*$/i;

/** Ports inside the proxy's container alone, beside the group's own. */
export function controlPorts({ port }: Pick<BalanceGroup, 'port'>): {
  /** Takes a new configuration. */
  readonly master: number;
  /** Tells figures. */
  readonly stats: number;
} {
  const [master = 0, stats = 0] = [8404, 8405, 8406].filter((one) => one !== port);
  return { master, stats };
}

/**
 * HAProxy’s configuration for a group. Instances are looked up in Docker’s DNS again and again, so one
 * that comes back with another address is found.
 */
export function proxyConfig(group: BalanceGroup): string {
  const { name, port, mode, instances } = group;
  const servers = instances.map(({ member, draining }) => {
    if (!MEMBER.test(member)) throw new Error(`No member: ${member}`);
    return `  server ${member} ${member}:${port} check${draining ? ' weight 0' : ''}`;
  });
  return `${[
    'global',
    '  maxconn 4096',
    '  fd-hard-limit 16384',
    `  stats socket ipv4@127.0.0.1:${controlPorts(group).stats} level user`,
    'defaults',
    `  mode ${mode}`,
    '  retries 3',
    '  option redispatch 1',
    '  timeout connect 1s',
    '  timeout check 1s',
    '  timeout queue 5s',
    ...(mode === 'http'
      ? ['  timeout client 60s', '  timeout server 10m', '  timeout tunnel 1h']
      : ['  timeout client 8h', '  timeout server 8h']),
    'resolvers docker',
    '  nameserver dns 127.0.0.11:53',
    '  resolve_retries 3',
    '  timeout resolve 1s',
    '  timeout retry 500ms',
    '  hold valid 1s',
    '  hold nx 1s',
    '  hold obsolete 1s',
    '  hold timeout 1s',
    'frontend group',
    `  bind :::${port} v4v6`,
    '  default_backend instances',
    'backend instances',
    '  balance roundrobin',
    ...(mode === 'http'
      ? [
          '  option httpchk',
          `  http-check send meth GET uri / ver HTTP/1.1 hdr Host ${name}`,
          '  http-check expect rstatus ^[1-4]',
        ]
      : []),
    '  default-server inter 1s fastinter 200ms downinter 500ms fall 2 rise 1 observe layer4 error-limit 1 on-error fastinter init-addr libc,none resolvers docker resolve-prefer ipv4',
    ...servers,
  ].join('\n')}\n`;
}
