import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseJson } from '../../../scripts/setup/parse-json.mjs';
import { ENGINE_RUNS } from '../bench.ts';
import type { Bench, RowGroup } from '../bench.ts';
import { RunningApp } from '../app/launch.ts';
import { valueLine } from '../figures/line.ts';
import { packagesRequired, requiredAtStart } from '../figures/packages-required.ts';

const KILOBYTE = 1000;

/** The weight of what a start loads, and of what is shipped. */
export const loaded: RowGroup = {
  rows: [13],
  title: 'What is loaded before the first paint',
  async measure(bench) {
    const build = path.join(bench.built.damp, '.vite/build');
    const parts = (await readdir(build)).filter((name) => /^(main|part-.*)\.cjs$/.test(name));
    const read = async (name: string) => [name, await readFile(path.join(build, name), 'utf8')];
    const code = new Map((await Promise.all(parts.map(read))) as [string, string][]);
    const atStart = requiredAtStart('main.cjs', code);
    const required = packagesRequired([...code.values()].join('\n'));
    const page = await pageFiles(bench);
    const about = parseJson(await readFile(path.join(bench.built.damp, 'package.json'), 'utf8'));
    const { dependencies = {} } = about as { dependencies?: Record<string, string> };
    const shipped = Object.keys(dependencies);
    return [
      valueLine({
        row: 13,
        what: 'page script and style before first paint, gzip',
        unit: 'KB',
        values: [await gzipped(page)],
        limit: 180,
        note: `Before the first paint the page loads ${page.map((file) => path.basename(file)).join(', ')}.`,
      }),
      valueLine({
        row: 13,
        what: 'main bundle, gzip',
        unit: 'KB',
        values: [await gzipped([...atStart].map((name) => path.join(build, name)))],
        limit: 120,
        note: `At its start main loads ${[...atStart].sort().join(', ')}.`,
      }),
      valueLine({
        row: 13,
        what: 'packages that main takes from node_modules',
        unit: '',
        values: [new Set([...required, ...shipped]).size],
        limit: 0,
        ...(required.length + shipped.length > 0
          ? { note: `Main takes from node_modules: ${[...required, ...shipped].join(', ')}.` }
          : {}),
      }),
    ];
  },
};

/** Asks a starting page what it loaded; the page's document itself is no script and no style. */
async function pageFiles({ built }: Bench): Promise<readonly string[]> {
  const { hook, damp } = built;
  await using app = await RunningApp.launch({ hook, app: damp, shows: [ENGINE_RUNS] });
  const addresses = (await app.started).loaded;
  const root = path.join(damp, '.vite/renderer/main_window');
  return addresses
    .map((address) => path.join(root, new URL(address).pathname))
    .filter((file) => /\.(js|css)$/.test(file));
}

async function gzipped(files: readonly string[]): Promise<number> {
  if (files.length === 0) throw new Error('Nothing says what was loaded.');
  const sizes = files.map(async (file) => gzipSync(await readFile(file)).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / KILOBYTE;
}
