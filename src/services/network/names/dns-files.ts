import { createHash } from 'node:crypto';
import type { Answer, CustomName } from '@/shared/custom-name';
import { DampError } from '@/shared/errors';

/** Where the server finds its configuration. */
export const DNS_FOLDER = '/etc/damp';

/** Names that mean something to the server itself where they are an answer. */
const SPECIAL = /^rpz-/i;
/** Docker takes more for a container’s name: a part that is empty or too long spoils all others with it. */
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9][a-z0-9_-]{0,62}(\.[a-z0-9_-]{1,63})*$/i;
/** With the zone’s own name it is as long as a name can be. */
const LONGEST = 242;
const ADDRESS = /^[0-9a-f:.]+$/i;

export interface NameFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The configuration of BIND for these names. What is no custom name goes on to Docker's DNS, and a
 * custom name becomes the member's own, which Docker's DNS answers: so a member that comes back with
 * another address is found though nobody changes a file.
 */
export function dnsFiles(
  names: readonly CustomName[],
  host: HostAnswer,
): readonly [NameFile, NameFile] {
  const records = names.flatMap(({ name, answer }) => recordsOf(name, answer, host));
  const text = `${['$TTL 1', '@ SOA localhost. root.localhost. 1 3600 600 86400 1', '@ NS localhost.', ...records].join('\n')}\n`;
  // Another name for another content: the server reads a file again only when it looks newer.
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const zone = `${DNS_FOLDER}/names-${digest}.zone`;
  return [
    { path: zone, text },
    { path: `${DNS_FOLDER}/named.conf`, text: configuration(zone) },
  ];
}

/** What stands for the computer itself: an address, or a name that the engine's upstream knows. */
export type HostAnswer = { readonly address: string } | { readonly name: string };

function recordsOf(name: string, answer: Answer, host: HostAnswer): readonly string[] {
  if (name.length > LONGEST) throw tooLong(name);
  switch (answer.kind) {
    case 'address':
      return [addressRecord(name, answer.address)];
    case 'host':
      return ['address' in host ? addressRecord(name, host.address) : nameRecord(name, host.name)];
    case 'members': {
      const [member] = answer.members;
      return member === undefined || answer.members.length > 1 ? [] : [nameRecord(name, member)];
    }
  }
}

function addressRecord(name: string, address: string): string {
  if (!ADDRESS.test(address)) throw new Error(`No address: ${address}`);
  return `${name} ${address.includes(':') ? 'AAAA' : 'A'} ${address}`;
}

function nameRecord(name: string, target: string): string {
  if (!HOST_NAME.test(target) || SPECIAL.test(target)) throw noHost(target);
  return `${name} CNAME ${target}.`;
}

function tooLong(name: string): DampError {
  return new DampError(
    'invalid-request',
    `DAMP’s DNS server answers names of at most ${LONGEST} characters, and this one has ${name.length}.`,
  );
}

function noHost(target: string): DampError {
  return new DampError(
    'invalid-request',
    `DAMP’s DNS server can’t answer with ${target}, which is no host’s name: between dots there are 1 to 63 characters, and none begins with rpz-. Give the container another name.`,
  );
}

function configuration(zone: string): string {
  return `options {
  directory "/tmp";
  listen-on { any; };
  listen-on-v6 { any; };
  allow-query { any; };
  recursion yes;
  forward only;
  forwarders { 127.0.0.11; };
  dnssec-validation no;
  qname-minimization off;
  empty-zones-enable no;
  max-cache-ttl 1;
  max-ncache-ttl 1;
  max-cache-size 8m;
  pid-file none;
  session-keyfile none;
  response-policy {
    zone "names.damp" log no min-update-interval 0;
  } qname-wait-recurse no break-dnssec yes max-policy-ttl 1;
};
controls { };
zone "names.damp" { type primary; file "${zone}"; };
`;
}
