import type { PulledStream } from '@/services/streams/pulled-stream';
import type { StreamDesk } from '@/services/streams/stream-desk';
import type { Usage } from '@/shared/usage';
import { answer, type AnswerOptions } from '../wire';
import { usageOperations } from './usage-channels';

export function registerUsageListeners(
  services: {
    readonly followUsage: (instance: string) => Promise<PulledStream<readonly Usage[]>>;
    readonly usageDesk: StreamDesk<readonly Usage[]>;
  },
  options: AnswerOptions,
): void {
  const { followUsage, usageDesk } = services;
  answer(
    usageOperations,
    {
      openUsage: (instance) => usageDesk.open(() => followUsage(instance)),
      readUsage: (id) => usageDesk.next(id),
      closeUsage: (id) => usageDesk.close(id),
    },
    options,
  );
}
