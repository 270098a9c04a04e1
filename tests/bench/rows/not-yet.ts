import type { RowGroup } from '../bench.ts';
import { notMeasured } from '../figures/line.ts';

/** Targets of what is still to be built, so that the table says why it has no figure for them. */
export const notYet: RowGroup = {
  rows: [11],
  title: 'Targets of what is not built yet',
  measure: () =>
    Promise.resolve([
      notMeasured(
        11,
        'topology, 300 and 1,000 members: first layout, frames while panning',
        'It belongs to the Network page’s topology, which is not built yet.',
      ),
    ]),
};
