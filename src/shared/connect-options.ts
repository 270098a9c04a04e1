import { z } from 'zod';
import type { Container } from './engine';
import { ipv4, isHostOf } from './ipv4';
import type { Isolation } from './network-shape';
import { mayMeet } from './segments';

const MOST_ALIASES = 50;

/** How a container is to be on the network. */
export const connectOptionsSchema = z.object({
  aliases: z.array(z.string().max(253)).max(MOST_ALIASES),
  /** Null: the network deals one. */
  ipv4: z.string().nullable(),
  ipv6: z.string().nullable(),
  /** Whether it is put back whenever it was made anew or taken off by others. */
  keep: z.boolean(),
});

export type ConnectOptions = z.infer<typeof connectOptionsSchema>;

/** What is wrong with the options, by field; nothing where all is right. */
export type ConnectProblems = Partial<Record<'aliases' | 'ipv4' | 'ipv6', string>>;

/** The network as far as a place on it depends on it. */
interface NetworkSeen {
  readonly subnet: string | null;
  readonly gateway: string | null;
  readonly ipv6: boolean;
  readonly isolation: Isolation;
}

/** Checks against what is known of the network and of all containers. The engine has the last word. */
export function connectProblems(
  { aliases, ipv4: v4, ipv6 }: Pick<ConnectOptions, 'aliases' | 'ipv4' | 'ipv6'>,
  container: Container,
  containers: readonly Container[],
  network: NetworkSeen,
): ConnectProblems {
  const others = containers.filter(({ id, endpoint }) => id !== container.id && endpoint !== null);
  const found = {
    aliases: aliasProblem(
      aliases,
      network.isolation === 'segmented'
        ? others.filter((other) => mayMeet(container, other))
        : others,
    ),
    ipv4: v4 === null ? null : ipv4Problem(v4, others, network),
    ipv6: ipv6 === null ? null : ipv6Problem(ipv6, others, network),
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== null));
}

function aliasProblem(aliases: readonly string[], others: readonly Container[]): string | null {
  for (const alias of aliases) {
    if (!/^[a-z0-9]([a-z0-9_.-]*[a-z0-9])?$/i.test(alias)) {
      return `“${alias}” is no name for a host: letters, digits, dots and hyphens.`;
    }
    const name = alias.toLowerCase();
    const holder = others.find(
      (other) =>
        other.name.toLowerCase() === name ||
        other.endpoint?.aliases.some((taken) => taken.toLowerCase() === name),
    );
    if (holder) {
      return `“${alias}” is a name of ${holder.name}: the network would answer with either.`;
    }
  }
  return null;
}

function ipv4Problem(
  address: string,
  others: readonly Container[],
  { subnet, gateway }: NetworkSeen,
): string | null {
  if (ipv4(address) === null) return 'This is no IPv4 address, such as 172.30.0.20.';
  if (subnet === null) return 'The network has no subnet of its own, so it deals all addresses.';
  if (!isHostOf(address, subnet)) return `Choose one within ${subnet}.`;
  if (address === gateway) return 'This is the address of the network’s gateway.';
  return takenBy(others.find(({ endpoint }) => endpoint?.ipv4 === address));
}

function ipv6Problem(
  address: string,
  others: readonly Container[],
  network: NetworkSeen,
): string | null {
  if (!network.ipv6) return 'The network has no IPv6. It can be turned on under Edit.';
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) {
    return 'This is no IPv6 address, such as fd00:30::20.';
  }
  return takenBy(
    others.find(({ endpoint }) => endpoint?.ipv6?.toLowerCase() === address.toLowerCase()),
  );
}

function takenBy(holder: Container | undefined): string | null {
  return holder ? `${holder.name} has this address.` : null;
}
