import type Docker from 'dockerode';
import { meilisearch } from '../../../src/catalog/meilisearch.ts';
import { card, startDamp, stateIn, waitUntilShown } from '../bench.ts';
import type { RowGroup } from '../bench.ts';
import { pressAndFollow } from '../app/in-page.ts';
import { timedCommand } from '../beside/timed-command.ts';
import { notMeasured, ratioLine } from '../figures/line.ts';
import { imageOf, removeInstance } from './instance.ts';

const WHAT = `pull ${imageOf(meilisearch)}`;

/** From the click to the end of the pull, and `docker pull` through the same registry. */
export const pull: RowGroup = {
  rows: [9],
  title: 'Pull an image',
  async measure(bench) {
    if (!bench.ownsEngine) {
      return [notMeasured(9, WHAT, 'It removes images, so it needs the private engine.')];
    }
    await using app = await startDamp(bench);
    const place = card(meilisearch.name);
    await waitUntilShown(app, stateIn(place), 'Not installed');
    const damp: number[] = [];
    const cli: number[] = [];
    const byDamp = async () => {
      await removeImages(bench.docker);
      const seen = await app.evaluate(pressAndFollow, place, 'Install', stateIn(place), 'Healthy');
      const afterPull = seen.findLastIndex(({ text }) => text.startsWith('Pulling')) + 1;
      const end = seen[afterPull];
      if (afterPull === 0 || !end || end.text.startsWith('Failed')) {
        throw new Error(`No pull was shown, but ${seen.map(({ text }) => text).join(', ')}.`);
      }
      await removeInstance(bench.docker, meilisearch);
      await waitUntilShown(app, stateIn(place), 'Not installed');
      return end.ms;
    };
    const byCli = async () => {
      await removeImages(bench.docker);
      return timedCommand('docker', ['pull', '--quiet', imageOf(meilisearch)]);
    };
    for (let round = 0; round <= bench.plan.samples; round += 1) {
      bench.say(`Pull ${round} of ${bench.plan.samples}`);
      // In turn, since what the engine still clears away falls to the one that comes second.
      const isDampFirst = round % 2 === 0;
      const first = isDampFirst ? await byDamp() : await byCli();
      const second = isDampFirst ? await byCli() : await byDamp();
      if (round === 0) continue;
      damp.push(isDampFirst ? first : second);
      cli.push(isDampFirst ? second : first);
    }
    return [
      ratioLine({
        row: 9,
        what: WHAT,
        unit: 'ms',
        values: damp,
        beside: { name: 'docker pull', values: cli },
        limit: 1.03,
      }),
    ];
  },
};

/**
 * This image and all that share more than its first layer, which every test image has: a layer that
 * stays would not be pulled.
 */
async function removeImages(docker: Docker): Promise<void> {
  const images = await docker.listImages();
  const wanted = images.find(({ RepoTags }) => RepoTags?.includes(imageOf(meilisearch)));
  if (!wanted) return;
  const own = new Set((await layersOf(docker, wanted.Id)).slice(1));
  for (const { Id } of images) {
    const layers = await layersOf(docker, Id);
    if (layers.some((layer) => own.has(layer))) await docker.getImage(Id).remove({ force: true });
  }
}

async function layersOf(docker: Docker, id: string): Promise<readonly string[]> {
  return (await docker.getImage(id).inspect()).RootFS.Layers ?? [];
}
