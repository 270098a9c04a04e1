import type { Container } from '@/shared/engine';
import type { Segment } from '@/shared/network-shape';
import {
  groupsOf,
  isUser,
  segmentOf,
  segmentsWanted,
  servicesToUse,
  usesOf,
} from '@/shared/segments';
import type { WantedOnNetwork } from '@/shared/wanted-members';
import type { DockerConnection } from '../../docker/docker-connection';
import { environmentValues } from '../../docker/environment-values';

/** A segment that there is or would be. */
interface Proposal extends Segment {
  /** The containers in it, by name. */
  readonly members: string[];
  /** Groups that it sees whatever it uses: their proxies must reach instances in it. */
  readonly servesIn: string[];
}

/**
 * Every segment that the network has, or would have if it were segmented: with what it uses, or seems
 * to where nobody has said so yet.
 */
export async function proposeSegments(
  connection: DockerConnection,
  containers: readonly Container[],
  wanted: WantedOnNetwork,
): Promise<readonly Proposal[]> {
  const places = segmentsWanted(containers, asSegmented(wanted));
  const users = containers.filter(isUser);
  const awaited = wanted.members.flatMap(({ who }) => {
    if ('project' in who) return [who.project];
    const isService = containers.some(({ managed }) => managed?.instance === who.name);
    return isService || users.some((user) => user.name === who.name) ? [] : [who.name];
  });
  const names = new Set([...users.flatMap(({ id }) => places.get(id) ?? []), ...awaited]);
  return Promise.all(
    [...names]
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map(async (name) => {
        const members = users.filter(({ id }) => places.get(id)?.includes(name));
        const said = wanted.segments?.find((segment) => segment.name === name)?.uses;
        const uses = said ?? (await seemsToUse(connection, name, containers, wanted));
        return {
          name,
          uses: [...uses],
          members: members.map((one) => one.name).sort(),
          servesIn: [...groupsOf(members, wanted)],
        };
      }),
  );
}

/** By what its containers were made with; those of the project that are on no network of DAMP’s too. */
async function seemsToUse(
  connection: DockerConnection,
  segment: string,
  containers: readonly Container[],
  wanted: WantedOnNetwork,
): Promise<readonly string[]> {
  const own = containers.filter((one) => isUser(one) && segmentOf(one) === segment);
  const values = await Promise.all(own.map(({ id }) => environmentValues(connection, id)));
  const services = servicesToUse(containers, wanted).map((name) => ({
    name,
    aliases: containers.find(({ managed }) => managed?.instance === name)?.endpoint?.aliases ?? [],
  }));
  return usesOf(values.flat(), services);
}

/** As it would be if it were segmented. */
function asSegmented(wanted: WantedOnNetwork): WantedOnNetwork {
  const none = { chosen: false, subnet: '', gateway: null };
  return { ...wanted, network: { ...(wanted.network ?? none), isolation: 'segmented' } };
}
