import { z } from 'zod';
import { wantedNetworkSchema } from '@/shared/network-intent';
import { segmentSchema } from '@/shared/network-shape';
import type { Plan, Step } from '../../steps/plan';
import type { NetworkTools } from '../network-tools';
import type { WantedNow } from '../wanted-now';
import { saySegmentChange } from './say-segment-change';
import type { SegmentAction, SegmentChange } from './segment-actions';
import { SegmentWork } from './segment-work';

/**
 * Gives the network another isolation, or its segments other services. Who joins does so before anybody
 * leaves; whatever fails or is cut off before all is done brings the old state back, and what can't be
 * brought back keeps no newer run waiting.
 */
export function segmentsPlan(change: SegmentChange, tools: NetworkTools, wanted: WantedNow): Plan {
  const work = new SegmentWork(tools);
  const note = noteStep(change, wanted);
  /** By the network’s name: why somebody who was put on it is still there. */
  const troubles = new Map<string, unknown>();
  const undo = async (action: SegmentAction, runId: string) => {
    // Taken for one that others use, it would stay for good.
    if (action.do === 'make' && troubles.has(action.network)) throw troubles.get(action.network);
    try {
      if (action.do === 'leave' && action.segment !== null) {
        const { segment, network } = action;
        // It may have been gone before: who left it has a place there again.
        await work.do({ do: 'make', segment, network }, runId);
      }
      await work.undo(action, runId);
    } catch (error) {
      troubles.set(action.network, error);
      throw error;
    }
  };
  const steps = saySegmentChange(change).map(({ id, title, action }): Step => {
    if (!action) return { id, title, ...note };
    return {
      id,
      title,
      run: ({ runId }) => work.do(action, runId),
      undo: ({ runId }) => undo(action, runId),
    };
  });
  return {
    steps,
    isFulfilled: () => Promise.resolve(false),
    whenCutOff: (done) => (steps.every(({ id }) => done.includes(id)) ? 'finish' : 'undo'),
    sayLeft: () => 'Not all are back where they were. Repair does what is left.',
  };
}

const rememberedSchema = z.object({
  network: wantedNetworkSchema.nullable(),
  segments: z.array(segmentSchema),
});

/** From then on it is kept so. */
function noteStep(change: SegmentChange, wanted: WantedNow): Pick<Step, 'run' | 'undo'> {
  const write = async ({ network, segments }: z.infer<typeof rememberedSchema>) => {
    await wanted.wantNetwork(network);
    await wanted.change((intent) => ({ ...intent, segments }));
  };
  return {
    run: async ({ remember, remembered }) => {
      if (remembered['before'] === undefined) {
        const { network, segments = [] } = await wanted.read();
        await remember('before', JSON.stringify({ network, segments }));
      }
      await write({ network: change.wanted, segments: change.segments });
    },
    undo: async ({ remembered }) => {
      if (remembered['before'] === undefined) return;
      await write(rememberedSchema.parse(JSON.parse(remembered['before'])));
    },
  };
}
