import type { NetworkIntent } from '@/shared/network-intent';
import type { DockerConnection } from '../docker/docker-connection';
import type { DockerManager } from '../docker/docker-manager';
import type { EngineStore } from '../docker/engine-store';
import { IntentFile } from './intent-file';

/** What the parts of DAMP that shape, mend and explain the network share. */
export interface NetworkTools {
  readonly connection: DockerConnection;
  readonly network: DockerManager;
  readonly store: EngineStore;
  readonly intent: IntentFile;
}

interface NetworkWorkOptions extends Omit<NetworkTools, 'intent'> {
  readonly intentFile: string;
  /** Told after each change. */
  readonly onIntentChanged?: (intent: NetworkIntent) => void;
}

/** All work on the network beyond making it and putting containers on it. No start waits for it. */
export class NetworkWork {
  readonly tools: NetworkTools;

  constructor({ intentFile, onIntentChanged, ...tools }: NetworkWorkOptions) {
    this.tools = { ...tools, intent: new IntentFile(intentFile, onIntentChanged) };
  }
}
