import { registerAppListeners } from './app/app-listeners';
import { registerBalanceListeners } from './balance/balance-listeners';
import { registerBulkListeners } from './bulk/bulk-listeners';
import { registerDataListeners } from './data/data-listeners';
import { registerDatabasesListeners } from './databases/databases-listeners';
import { registerDockerListeners } from './docker/docker-listeners';
import { registerDoctorListeners } from './doctor/doctor-listeners';
import { registerEnvironmentListeners } from './environment/environment-listeners';
import { registerLogsListeners } from './logs/logs-listeners';
import { registerNamesListeners } from './names/names-listeners';
import { registerNetworkListeners } from './network/network-listeners';
import { registerServicesListeners } from './services/services-listeners';
import { registerShapeListeners } from './shape/shape-listeners';
import { registerShellsListeners } from './shells/shells-listeners';
import { registerTrafficListeners } from './traffic/traffic-listeners';
import { registerUsageListeners } from './usage/usage-listeners';
import type { AnswerOptions } from './wire';

type Services = Parameters<typeof registerBalanceListeners>[0] &
  Parameters<typeof registerBulkListeners>[0] &
  Parameters<typeof registerDataListeners>[0] &
  Parameters<typeof registerDatabasesListeners>[0] &
  Parameters<typeof registerDockerListeners>[0] &
  Parameters<typeof registerDoctorListeners>[0] &
  Parameters<typeof registerEnvironmentListeners>[0] &
  Parameters<typeof registerLogsListeners>[0] &
  Parameters<typeof registerNamesListeners>[0] &
  Parameters<typeof registerNetworkListeners>[0] &
  Parameters<typeof registerServicesListeners>[0] &
  Parameters<typeof registerShapeListeners>[0] &
  Parameters<typeof registerShellsListeners>[0] &
  Parameters<typeof registerTrafficListeners>[0] &
  Parameters<typeof registerUsageListeners>[0] & { readonly dampVersion: string };

/** Registers a handler for every operation of every table. */
export function registerListeners(services: Services, options: AnswerOptions): void {
  registerAppListeners(services.dampVersion, options);
  registerBalanceListeners(services, options);
  registerBulkListeners(services, options);
  registerDataListeners(services, options);
  registerDatabasesListeners(services, options);
  registerDockerListeners(services, options);
  registerDoctorListeners(services, options);
  registerEnvironmentListeners(services, options);
  registerLogsListeners(services, options);
  registerNamesListeners(services, options);
  registerNetworkListeners(services, options);
  registerServicesListeners(services, options);
  registerShapeListeners(services, options);
  registerShellsListeners(services, options);
  registerTrafficListeners(services, options);
  registerUsageListeners(services, options);
}
