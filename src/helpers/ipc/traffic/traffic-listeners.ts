import type { NetworkWork } from '@/services/network/network-work';
import type { StreamDesk } from '@/services/streams/stream-desk';
import type { Talks, Traffic } from '@/shared/traffic';
import { answer, type AnswerOptions } from '../wire';
import { trafficOperations } from './traffic-channels';

export function registerTrafficListeners(
  services: {
    readonly networkWork: () => Promise<NetworkWork>;
    readonly trafficDesk: StreamDesk<readonly Traffic[]>;
    readonly talksDesk: StreamDesk<Talks>;
  },
  options: AnswerOptions,
): void {
  const { networkWork, trafficDesk, talksDesk } = services;
  answer(
    trafficOperations,
    {
      openTraffic: () => trafficDesk.open(async () => (await networkWork()).traffic.follow()),
      readTraffic: (id) => trafficDesk.next(id),
      closeTraffic: (id) => trafficDesk.close(id),
      openTalks: () => talksDesk.open(async () => (await networkWork()).traffic.followTalks()),
      readTalks: (id) => talksDesk.next(id),
      closeTalks: (id) => talksDesk.close(id),
    },
    options,
  );
}
