import { DampError } from '@/shared/errors';
import type { AskedEndpoint } from '../../docker/container-place';
import { LABEL, segmentLabels, segmentOfLabels } from '../../docker/labels';
import { limitedCall } from '../../docker/limited-call';
import { connectToNetwork, leaveNetwork } from '../../docker/network-connect';
import { createSegment } from '../../docker/network-create';
import { settleOnOne } from '../../docker/network-duplicates';
import { listNetworksNamed, type NetworkEntry } from '../../docker/network-entry';
import { membersOf, type NetworkMember } from '../../docker/network-members';
import { removeNetwork } from '../../docker/network-remove';
import { inspectSpec, shapeOfSpec } from '../../docker/network-spec';
import { orAnotherAddress } from '../../docker/or-another-address';
import { unlessGone } from '../../docker/unless-gone';
import type { NetworkTools } from '../network-tools';
import type { SegmentAction } from './segment-actions';

const ANSWER_MS = 30_000;

/** Does what actions say, and takes it back. Each looks before it acts: it may have been done. */
export class SegmentWork {
  readonly #tools: NetworkTools;

  constructor(tools: NetworkTools) {
    this.#tools = tools;
  }

  async do(action: SegmentAction, runId: string): Promise<void> {
    switch (action.do) {
      case 'make':
        return this.#make(action, runId);
      case 'join':
        return this.#join(action, action.endpoint);
      case 'leave':
        return this.leave(action.network, action.container);
      case 'remove':
        return this.#remove(action.network);
    }
  }

  async undo(action: SegmentAction, runId: string): Promise<void> {
    switch (action.do) {
      case 'make': {
        const made = await this.#find(action.network);
        if (made?.Labels?.[LABEL.run] !== runId) return;
        // For whom somebody has put into it since, it stays.
        if ((await this.#membersOf(made)).length === 0) await this.#remove(action.network);
        return;
      }
      case 'join':
        return action.had
          ? this.#join(action, action.had)
          : this.leave(action.network, action.container);
      case 'leave':
        return this.#join(action, action.endpoint);
      case 'remove':
        return this.#make(action, runId);
    }
  }

  async #make(
    { network: name, segment }: { readonly network: string; readonly segment: string },
    runId: string,
  ): Promise<void> {
    const { connection, network } = this.#tools;
    await network.exclusively(async () => {
      const found = await this.#find(name);
      if (found) return this.#checkIsSegment(found, segment);
      const labels = { ...segmentLabels(network.getNetworkName(), segment), [LABEL.run]: runId };
      await createSegment(connection, name, await this.#shape(), labels);
      // Another DAMP may have made it at the same moment, or something else one of its name.
      const made = await this.#find(name);
      if (made) this.#checkIsSegment(made, segment);
    });
  }

  async #join(
    { segment, network: name, container }: SegmentAction & { readonly do: 'join' | 'leave' },
    endpoint: AskedEndpoint,
  ): Promise<void> {
    const { connection, network } = this.#tools;
    await unlessGone(() =>
      orAnotherAddress(endpoint, async (asked) => {
        if (segment === null) {
          await network.connectContainerToNetwork(container.id, asked);
          return;
        }
        await network.exclusively(async () => {
          const entry = await this.#find(name);
          if (!entry) throw wentAway(segment);
          this.#checkIsSegment(entry, segment);
          await connectToNetwork(connection, entry, container.id, asked, network.hold);
        });
      }),
    );
  }

  /** The container is not on the network of this name afterwards. */
  async leave(
    name: string,
    container: { readonly id: string; readonly name: string },
  ): Promise<void> {
    const { connection, network } = this.#tools;
    await network.exclusively(() => leaveNetwork(connection, name, container));
  }

  /** An engine removes a network under stopped containers too, and none of them starts any more. */
  async #remove(name: string): Promise<void> {
    const { connection, network } = this.#tools;
    await network.exclusively(async () => {
      const found = await this.#find(name);
      if (!found || this.#segmentOf(found) === null) return;
      const [member] = await this.#membersOf(found);
      if (member) throw cameLate(member.name, name);
      await removeNetwork(connection, { id: found.Id, name });
    });
  }

  #membersOf(network: NetworkEntry): Promise<readonly NetworkMember[]> {
    return membersOf(this.#tools.connection, network);
  }

  async #find(name: string): Promise<NetworkEntry | undefined> {
    const { connection } = this.#tools;
    const found = await limitedCall(connection, ANSWER_MS, (docker) =>
      listNetworksNamed(docker, name),
    );
    return found.length > 1 ? settleOnOne(connection, found) : found[0];
  }

  /** What a segment has of the network’s shape. */
  async #shape(): Promise<{ readonly ipv6: string | null; readonly mtu: number | null }> {
    const { connection, network } = this.#tools;
    const [main] = await network.list();
    const shape = main && shapeOfSpec(await inspectSpec(connection, main.Id));
    return shape ?? { ipv6: null, mtu: null };
  }

  #segmentOf({ Labels }: NetworkEntry): string | null {
    return segmentOfLabels(Labels, this.#tools.network.getNetworkName());
  }

  #checkIsSegment(found: NetworkEntry, segment: string): void {
    if (this.#segmentOf(found) === segment) return;
    throw new DampError(
      'conflict',
      `There is a network named “${found.Name}” that is not the segment ${segment}, which needs that name. Remove it: docker network rm ${found.Name}.`,
    );
  }
}

function cameLate(name: string, network: string): DampError {
  return new DampError(
    'conflict',
    `${name} was put on ${network}, which is to be removed, meanwhile. Take it off, then try again.`,
  );
}

function wentAway(segment: string): DampError {
  return new DampError('conflict', `Something removed the segment ${segment} meanwhile.`);
}
