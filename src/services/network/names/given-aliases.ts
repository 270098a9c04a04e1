import { sameName } from '@/shared/dns-name';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { CustomName, GivenName } from '@/shared/custom-name';
import type { NetworkIntent } from '@/shared/network-intent';
import { segmentNetwork } from '@/shared/segments';
import { isSame, whoIs } from '@/shared/wanted-members';
import { inspectPlace } from '../../docker/container-place';
import type { NetworkTools } from '../network-tools';
import { aliasesFor, lackingIn, type MissingAliases } from './missing-aliases';

/** Custom names as aliases of members. Which containers got one from DAMP is remembered: only from those it is taken. */
export class GivenAliases {
  readonly #tools: NetworkTools;

  constructor(tools: NetworkTools) {
    this.#tools = tools;
  }

  /** Who should answer to these names and does not, as the engine has it now. */
  async missing(names: readonly CustomName[]): Promise<readonly MissingAliases[]> {
    const { containers } = this.#tools.store.snapshot();
    const asked = containers.filter(({ name }) => aliasesFor(name, names).length > 0);
    const looked = await Promise.all(asked.map((container) => this.#look(container, names)));
    return looked.filter((one) => one !== null);
  }

  /** The member answers to the names afterwards, for which it leaves the network for a moment. */
  async give({ id, aliases }: MissingAliases): Promise<void> {
    const { intent, network, store } = this.#tools;
    const living = new Set(store.snapshot().containers.map((container) => container.id));
    // Noted first: what a crash leaves between the two is taken back like any other.
    await intent.change((now) => ({
      ...now,
      names: now.names.map((name) =>
        aliases.includes(name.name) ? givenTo(name, id, living) : name,
      ),
    }));
    await network.changeAliases(id, { add: aliases, remove: [] });
  }

  /** Nobody has the name any more who got it from DAMP; who had it before keeps it. */
  async take({ name, given }: Pick<GivenName, 'name' | 'given'>): Promise<void> {
    const { intent, network, store } = this.#tools;
    const holders = store.snapshot().containers.filter(({ id }) => given.includes(id));
    const who = holders.map(whoIs);
    await intent.change((now) => ({
      ...now,
      members: now.members.map((member) =>
        who.some((one) => isSame(one, member.who)) ? withoutAlias(member, name) : member,
      ),
    }));
    for (const { id } of holders) await network.changeAliases(id, { add: [], remove: [name] });
  }

  /** Null for one that has them all, is no member, or is gone. */
  async #look(container: Container, names: readonly CustomName[]): Promise<MissingAliases | null> {
    const { connection, network } = this.#tools;
    const { id, name, segments = [] } = container;
    const main = network.getNetworkName();
    // A service that is on the network itself is named there, and its segments follow that.
    const networks =
      container.endpoint?.segment === undefined
        ? [main]
        : segments.map((segment) => segmentNetwork(main, segment.name));
    try {
      const looked = await Promise.all(networks.map((at) => inspectPlace(connection, id, at)));
      const places = looked.flatMap(({ endpoint }) =>
        endpoint ? [{ aliases: endpoint.Aliases ?? [] }] : [],
      );
      const aliases = lackingIn(places, aliasesFor(name, names));
      return aliases.length > 0 ? { id, member: name, aliases } : null;
    } catch (error) {
      if (error instanceof DampError && error.code === 'not-found') return null;
      throw error;
    }
  }
}

function givenTo(name: GivenName, id: string, living: ReadonlySet<string>): GivenName {
  const others = name.given.filter((one) => one !== id && living.has(one));
  return { ...name, given: [...others, id] };
}

/** One that is kept connected would get the name back otherwise. */
function withoutAlias(
  member: NetworkIntent['members'][number],
  name: string,
): NetworkIntent['members'][number] {
  return { ...member, aliases: member.aliases.filter((alias) => sameName(alias) !== name) };
}
