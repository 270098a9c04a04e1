import type { NetworkIntent } from '@/shared/network-intent';
import { IntentFile } from './intent-file';
import type { NetworkTools } from './network-tools';
import { NetworkTraffic } from './traffic/network-traffic';

interface NetworkWorkOptions extends Omit<NetworkTools, 'intent'> {
  readonly intentFile: string;
  /** Told after each change. */
  readonly onIntentChanged?: (intent: NetworkIntent) => void;
}

/** All work on the network beyond making it and putting containers on it. No start waits for it. */
export class NetworkWork {
  readonly tools: NetworkTools;
  readonly traffic: NetworkTraffic;

  constructor({ intentFile, onIntentChanged, ...tools }: NetworkWorkOptions) {
    this.tools = { ...tools, intent: new IntentFile(intentFile, onIntentChanged) };
    this.traffic = new NetworkTraffic(this.tools);
  }
}
