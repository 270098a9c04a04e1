import { z } from 'zod';
import type { PublishedPort } from '@/shared/engine';

const bindingsSchema = z
  .record(
    z.string(),
    z.array(z.object({ HostIp: z.string().optional(), HostPort: z.string() })).nullable(),
  )
  .nullish();

/** What a container publishes when it runs, from its HostConfig.PortBindings; dynamic ports left out. */
export function portBindings(bindings: unknown): PublishedPort[] {
  const parsed = bindingsSchema.safeParse(bindings).data ?? {};
  return Object.entries(parsed).flatMap(([key, hosts]) => {
    const [containerPort, protocol = 'tcp'] = key.split('/');
    if (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp') return [];
    return (hosts ?? []).flatMap(({ HostIp, HostPort }) => {
      const hostPort = Number(HostPort);
      if (!hostPort) return [];
      return [{ hostIp: HostIp ?? '', hostPort, containerPort: Number(containerPort), protocol }];
    });
  });
}

/** Whether publishing on 127.0.0.1 would meet this port. */
export function blocksLoopback({ hostIp, protocol }: PublishedPort): boolean {
  return protocol === 'tcp' && ['', '0.0.0.0', '::', '127.0.0.1'].includes(hostIp);
}

/** The first port from `wanted` upwards that is not taken; null when 200 in a row are. */
export async function nextFreePort(
  wanted: number,
  isTaken: (port: number) => boolean | Promise<boolean>,
): Promise<number | null> {
  for (let port = wanted; port < Math.min(wanted + 200, 65_536); port += 1) {
    if (!(await isTaken(port))) return port;
  }
  return null;
}
