import { viewAsks } from './view-asks';

/** What the topology can be asked for from anywhere. */
export type TopologyAsk = 'picture' | 'list' | 'zoom-in' | 'zoom-out' | 'fit' | 'talks';

export const { ask: askTopology, useAsks: useTopologyAsks } = viewAsks<TopologyAsk>('topology');
