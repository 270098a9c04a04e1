import { contextBridge } from 'electron';
import { createAppContext, type AppContext } from './app/app-context';
import { createBalanceContext, type BalanceContext } from './balance/balance-context';
import { createBulkContext, type BulkContext } from './bulk/bulk-context';
import { createDataContext, type DataContext } from './data/data-context';
import { createDatabasesContext, type DatabasesContext } from './databases/databases-context';
import { createDockerContext, type DockerContext } from './docker/docker-context';
import { createDoctorContext, type DoctorContext } from './doctor/doctor-context';
import {
  createEnvironmentContext,
  type EnvironmentContext,
} from './environment/environment-context';
import { createLogsContext, type LogsContext } from './logs/logs-context';
import { createNamesContext, type NamesContext } from './names/names-context';
import { createNetworkContext, type NetworkContext } from './network/network-context';
import { createServicesContext, type ServicesContext } from './services/services-context';
import { createShapeContext, type ShapeContext } from './shape/shape-context';
import { createShellsContext, type ShellsContext } from './shells/shells-context';
import { createTrafficContext, type TrafficContext } from './traffic/traffic-context';
import { createUsageContext, type UsageContext } from './usage/usage-context';

/** All that the page can reach outside itself: `window.damp`. */
export interface DampBridge {
  readonly app: AppContext;
  readonly balance: BalanceContext;
  readonly bulk: BulkContext;
  readonly data: DataContext;
  readonly databases: DatabasesContext;
  readonly docker: DockerContext;
  readonly doctor: DoctorContext;
  readonly environment: EnvironmentContext;
  readonly logs: LogsContext;
  readonly names: NamesContext;
  readonly network: NetworkContext;
  readonly services: ServicesContext;
  readonly shape: ShapeContext;
  readonly shells: ShellsContext;
  readonly traffic: TrafficContext;
  readonly usage: UsageContext;
}

export function exposeContexts(): void {
  contextBridge.exposeInMainWorld('damp', {
    app: createAppContext(),
    balance: createBalanceContext(),
    bulk: createBulkContext(),
    data: createDataContext(),
    databases: createDatabasesContext(),
    docker: createDockerContext(),
    doctor: createDoctorContext(),
    environment: createEnvironmentContext(),
    logs: createLogsContext(),
    names: createNamesContext(),
    network: createNetworkContext(),
    services: createServicesContext(),
    shape: createShapeContext(),
    shells: createShellsContext(),
    traffic: createTrafficContext(),
    usage: createUsageContext(),
  } satisfies DampBridge);
}
