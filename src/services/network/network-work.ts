import type { NetworkIntent } from '@/shared/network-intent';
import type { RunsSnapshot } from '@/shared/runs';
import { engineId } from '../docker/engine-id';
import { Journal } from '../steps/journal';
import { KeyedLock } from '../steps/keyed-lock';
import { Runner } from '../steps/runner';
import { IntentFile } from './intent-file';
import { networkPlanFor } from './network-plan-for';
import type { NetworkTools } from './network-tools';
import { networkRequestSchema, type NetworkRequest } from './network-requests';
import { NetworkTraffic } from './traffic/network-traffic';

interface NetworkWorkOptions extends Omit<NetworkTools, 'intent'> {
  readonly intentFile: string;
  /** Made when it is needed; runs that a crash cut off are in it. */
  readonly journalFolder: string;
  /** Told after each change. */
  readonly onIntentChanged?: (intent: NetworkIntent) => void;
  readonly onRunsChanged?: (runs: RunsSnapshot) => void;
}

/** All work on the network beyond making it and putting containers on it. No start waits for it. */
export class NetworkWork {
  readonly tools: NetworkTools;
  readonly traffic: NetworkTraffic;
  /** Its runs are told as of the network, by its name: one at a time. */
  readonly runner: Runner<NetworkRequest>;

  constructor(options: NetworkWorkOptions) {
    const { connection, network, store, intentFile, journalFolder } = options;
    const intent = new IntentFile(intentFile, options.onIntentChanged);
    this.tools = { connection, network, store, intent };
    this.traffic = new NetworkTraffic(this.tools);
    this.runner = new Runner({
      journal: new Journal(journalFolder, networkRequestSchema),
      lock: new KeyedLock(),
      place: () => engineId(connection),
      planFor: (request) => networkPlanFor(request, this.tools),
    });
    if (options.onRunsChanged) this.runner.board.onChanged(options.onRunsChanged);
  }

  /** To be called whenever the engine is there (again): finishes or undoes what was cut off. */
  async recover(): Promise<void> {
    await this.runner.recover();
  }
}
