import type { Environment } from '@/services/environment/environment';
import type { EnvironmentFiles } from '@/services/environment/environment-files';
import { answer, type AnswerOptions } from '../wire';
import { environmentOperations } from './environment-channels';

export function registerEnvironmentListeners(
  services: { readonly environment: Environment; readonly environmentFiles: EnvironmentFiles },
  options: AnswerOptions,
): void {
  const { environment, environmentFiles } = services;
  answer(
    environmentOperations,
    {
      exportEnvironment: (request) => environmentFiles.export(request),
      chooseImport: () => environmentFiles.chooseImport(),
      importEnvironment: (requests) => environment.import(requests),
    },
    options,
  );
}
