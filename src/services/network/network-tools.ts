import type { DockerConnection } from '../docker/docker-connection';
import type { DockerManager } from '../docker/docker-manager';
import type { EngineStore } from '../docker/engine-store';
import type { IntentFile } from './intent-file';

/** What the parts of DAMP that shape, mend and explain the network share. */
export interface NetworkTools {
  readonly connection: DockerConnection;
  readonly network: DockerManager;
  readonly store: EngineStore;
  readonly intent: IntentFile;
}
