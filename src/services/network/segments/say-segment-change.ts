import type { ShapeStep } from '@/shared/network-shape';
import { saySegmentAction } from './say-segment-action';
import type { SegmentAction, SegmentChange } from './segment-actions';

interface SaidStep extends ShapeStep {
  /** Null: the note of what is wanted from then on. */
  readonly action: SegmentAction | null;
}

/** The steps of a change in words, in order. */
export function saySegmentChange({ actions, wanted }: SegmentChange): readonly SaidStep[] {
  const said = actions.map((action) => ({ ...saySegmentAction(action), action }));
  const isEnd = ({ action }: SaidStep) => action?.do === 'leave' || action?.do === 'remove';
  const note = {
    id: 'note',
    title: wanted.isolation === 'segmented' ? 'Note who uses what' : 'Note that it is open',
    note: 'From then on DAMP keeps it so.',
    action: null,
  };
  return [...said.filter((step) => !isEnd(step)), note, ...said.filter(isEnd)];
}
