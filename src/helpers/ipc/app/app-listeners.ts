import { answer, type AnswerOptions } from '../wire';
import { appOperations } from './app-channels';

export function registerAppListeners(dampVersion: string, options: AnswerOptions): void {
  answer(
    appOperations,
    {
      getVersions: () => ({
        damp: dampVersion,
        electron: process.versions.electron,
        chromium: process.versions['chrome'] ?? '',
        node: process.versions.node,
      }),
    },
    options,
  );
}
