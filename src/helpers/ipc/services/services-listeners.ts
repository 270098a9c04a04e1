import type { ServiceManager } from '@/services/service-manager/service-manager';
import { answer, type AnswerOptions } from '../wire';
import { servicesOperations } from './services-channels';

export function registerServicesListeners(
  services: {
    readonly serviceManager: ServiceManager;
    /** Opens an address in the user's browser. */
    readonly openExternal: (url: string) => Promise<void>;
  },
  options: AnswerOptions,
): void {
  const { serviceManager, openExternal } = services;
  answer(
    servicesOperations,
    {
      installService: (request) => serviceManager.install(request),
      changeInstance: (instance, asked) => serviceManager.change(instance, asked),
      getInstanceOptions: (instance) => serviceManager.optionsOf(instance),
      checkForUpdate: (instance) => serviceManager.checkForUpdate(instance),
      updateInstance: (instance) => serviceManager.update(instance),
      retryRun: (runId, hostPorts) => serviceManager.retryRun(runId, hostPorts),
      cancelRun: (runId) => serviceManager.cancelRun(runId),
      dismissRun: (runId) => serviceManager.dismissRun(runId),
      startInstance: (instance) => serviceManager.startInstance(instance),
      stopInstance: (instance) => serviceManager.stopInstance(instance),
      restartInstance: (instance) => serviceManager.restartInstance(instance),
      removeInstance: (instance, removal) => serviceManager.removeInstance(instance, removal),
      openWebUi: (instance) => openExternal(serviceManager.webUiUrl(instance)),
      getRuns: () => serviceManager.runs(),
    },
    options,
  );
}
