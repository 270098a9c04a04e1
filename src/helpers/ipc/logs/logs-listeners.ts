import type { InstanceLogs } from '@/services/logs/instance-logs';
import type { StreamDesk } from '@/services/streams/stream-desk';
import type { LogLine } from '@/shared/logs';
import { answer, type AnswerOptions } from '../wire';
import { logsOperations } from './logs-channels';

export function registerLogsListeners(
  services: {
    readonly instanceLogs: () => Promise<InstanceLogs>;
    readonly logDesk: StreamDesk<readonly LogLine[]>;
    /** Asks the user for a file to write to; null where he wants none. */
    readonly chooseLogFile: (suggestedName: string) => Promise<string | null>;
  },
  options: AnswerOptions,
): void {
  const { instanceLogs, logDesk, chooseLogFile } = services;
  answer(
    logsOperations,
    {
      openLogs: (instance, tail) =>
        logDesk.open(async () => (await instanceLogs()).follow(instance, tail)),
      readLogs: (id) => logDesk.next(id),
      closeLogs: (id) => logDesk.close(id),
      saveLogs: async (instance) => {
        const file = await chooseLogFile(`${instance}.log`);
        if (file === null) return 'dismissed';
        await (await instanceLogs()).save(instance, file);
        return 'saved';
      },
      cancelSave: async (instance) => (await instanceLogs()).cancelSave(instance),
    },
    options,
  );
}
