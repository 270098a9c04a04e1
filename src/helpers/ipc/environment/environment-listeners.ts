import type { Environment } from '@/services/environment/environment';
import type { EnvironmentFiles } from '@/services/environment/environment-files';
import { answer, type AnswerOptions } from '../wire';
import { environmentOperations } from './environment-channels';

export function registerEnvironmentListeners(
  services: {
    readonly environment: () => Promise<Environment>;
    readonly environmentFiles: () => Promise<EnvironmentFiles>;
  },
  options: AnswerOptions,
): void {
  const { environment, environmentFiles } = services;
  answer(
    environmentOperations,
    {
      exportEnvironment: async (request) => (await environmentFiles()).export(request),
      chooseImport: async () => (await environmentFiles()).chooseImport(),
      importEnvironment: async (requests) => (await environment()).import(requests),
    },
    options,
  );
}
