import type { ConnectOptions } from '@/shared/connect-options';
import type { Container } from '@/shared/engine';
import type { NetworkIntent, WantedMember } from '@/shared/network-intent';
import { isKeptConnected, isSame, whoIs } from '@/shared/wanted-members';

/** The fields of the dialog as they are typed. */
export interface ConnectForm {
  readonly aliases: string;
  readonly ipv4: string;
  readonly ipv6: string;
  readonly keep: boolean;
}

/** What is kept for the container; null where nothing is. */
function keptFor(container: Container, intent: NetworkIntent | undefined): WantedMember | null {
  const who = whoIs(container);
  return intent?.members.find((member) => isSame(member.who, who)) ?? null;
}

/** How the container is, or is kept, now: what the user starts from. */
export function formOf(container: Container, intent: NetworkIntent | undefined): ConnectForm {
  const kept = keptFor(container, intent);
  const given = container.endpoint?.aliases ?? kept?.aliases ?? [];
  // An instance has its own name in any case.
  const aliases = given.filter((alias) => alias !== container.managed?.instance);
  return {
    aliases: aliases.join(', '),
    ipv4: kept?.ipv4 ?? '',
    ipv6: kept?.ipv6 ?? '',
    keep: intent !== undefined && isKeptConnected(container, intent),
  };
}

export function optionsOf({ aliases, ipv4, ipv6, keep }: ConnectForm): ConnectOptions {
  const names = aliases.split(/[\s,]+/).filter((alias) => alias !== '');
  return {
    aliases: [...new Set(names)],
    ipv4: ipv4.trim() || null,
    ipv6: ipv6.trim() || null,
    keep,
  };
}
