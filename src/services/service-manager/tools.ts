import type { DockerConnection } from '../docker/docker-connection';
import type { DockerManager } from '../docker/docker-manager';
import type { EngineStore } from '../docker/engine-store';
import type { HostPorts } from './host-ports';

/** What work on instances is done with. */
export interface Tools {
  readonly connection: DockerConnection;
  readonly network: DockerManager;
  readonly store: EngineStore;
  readonly ports: HostPorts;
}
