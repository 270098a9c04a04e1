import { startDamp, type RowGroup } from '../bench.ts';
import { openTopology, panTopology } from '../app/topology-in-page.ts';
import { madeUpEngine } from '../../support/made-up-engine.ts';
import { valueLine, type Line } from '../figures/line.ts';

const SIZES = [
  { members: 300, outside: 40, firstMs: 500 },
  { members: 1000, outside: 100, firstMs: 1500 },
] as const;
const PAN_SECONDS = 4;
/** Steps of the zoom from the whole picture to one whose names are read. */
const TO_NAMES = 8;
/** Two frames of a screen: what software rendering is given; a GPU 20 ms. */
const FRAME_MS = 33.4;

/** The picture of a large network: how soon it is there, and how it follows the hand. */
export const topology: RowGroup = {
  rows: [11],
  title: 'Topology of a large network',
  async measure(bench) {
    const lines: Line[] = [];
    for (const { members, outside, firstMs } of SIZES) {
      bench.say(`${members} members of a made-up engine`);
      await using engine = await madeUpEngine(members, outside);
      await using app = await startDamp(bench, { dockerHost: engine.dockerHost });
      const opened: number[] = [];
      for (let round = 0; round < bench.plan.samples; round += 1) {
        opened.push(await app.evaluate(openTopology, members + outside));
      }
      const whole = await app.evaluate(panTopology, PAN_SECONDS, 0);
      const near = await app.evaluate(panTopology, PAN_SECONDS, TO_NAMES);
      const line = { row: 11, unit: 'ms' as const };
      lines.push(
        valueLine({
          ...line,
          what: `${members} members: another page → all drawn`,
          values: opened,
          limit: firstMs,
          note: 'The members are those of a made-up engine, which answers what a real one of 26.1 does and tells traffic of them.',
        }),
        ...[whole, near].map((values, index) =>
          valueLine({
            ...line,
            what: `${members} members: a frame while panning, ${index === 0 ? 'all in sight' : 'near'}, p95`,
            values,
            of: 'p95',
            limit: FRAME_MS,
            note: 'Drawn in software, hence 33 ms for a frame.',
          }),
        ),
      );
    }
    return lines;
  },
};
