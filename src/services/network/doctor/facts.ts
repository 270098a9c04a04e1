import type { GroupFigures } from '@/shared/balance-group';
import type { CustomName } from '@/shared/custom-name';
import type { Question } from '@/shared/doctor';
import type { NetworkFact, Party } from '../../docker/surroundings';

/** What became of a name. */
export interface Lookup {
  /** Who answered: nobody was asked about an address. */
  readonly by: 'address' | 'hosts' | 'dns' | 'computer';
  readonly addresses: readonly string[];
  /** `silent`: nobody answered at all. */
  readonly failure: 'unknown' | 'silent' | null;
  readonly ms: number | null;
}

/** What a program said, or how it kept silent. */
export interface Greeting {
  /** `closed`: it hung up before a word was said. */
  readonly kind: 'spoke' | 'quiet' | 'closed';
  /** The first bytes. */
  readonly bytes: Uint8Array;
  /** Whether a TLS handshake was made; null where none was tried. */
  readonly tls: string | null;
}

/** One try to connect to one address. */
export interface Attempt {
  readonly address: string;
  /** As `ip route get` says it; null where there is none, or nobody looked. */
  readonly route: string | null;
  readonly outcome: 'open' | 'refused' | 'silent' | 'unreachable';
  readonly ms: number | null;
  readonly greeting: Greeting | null;
}

/** A program that waits for connections. */
export interface Listener {
  readonly address: string;
  readonly port: number;
}

/** The names of the user’s that DAMP’s DNS server answers, and who is to answer them. */
export interface ServedNames {
  readonly names: readonly CustomName[];
  /** Where the server is or would be; null where the network has no place for it. */
  readonly dns: string | null;
  /** The containers, by id, that were made to ask it; those that nobody looked at are not in it. */
  readonly askedBy: ReadonlySet<string>;
}

/** The group behind a proxy that was reached. */
export interface GroupFact {
  readonly name: string;
  /** Of the group, and of its instances. */
  readonly port: number;
  readonly instances: readonly {
    readonly member: string;
    /** As the proxy sees it; null where the proxy does not know it. */
    readonly state: GroupFigures[number]['state'] | null;
  }[];
}

/** All that is known about one question. What could not be found out is null or empty. */
export interface Facts {
  readonly question: Question;
  /** The name of DAMP's network. */
  readonly networkName: string;
  /** Null: this computer. */
  readonly source: Party | null;
  /** All containers of the engine. */
  readonly parties: readonly Party[];
  readonly networks: readonly NetworkFact[];
  /** Whom the source asks for names. */
  readonly nameservers: readonly string[];
  readonly lookup: Lookup | null;
  readonly attempts: readonly Attempt[];
  /** Who listens in the target's network; null where nobody looked. */
  readonly listeners: readonly Listener[] | null;
  readonly served: ServedNames;
  /** Null where what was reached is no group, or its proxy could not be asked. */
  readonly group: GroupFact | null;
}
