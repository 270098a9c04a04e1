import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseJson } from '../../../scripts/setup/parse-json.mjs';
import { ENGINE_RUNS } from '../bench.ts';
import type { Bench, RowGroup } from '../bench.ts';
import { RunningApp } from '../app/launch.ts';
import { valueLine } from '../figures/line.ts';
import { packagesRequired } from '../figures/packages-required.ts';

const KILOBYTE = 1000;

/** The weight of what a start loads, and of what is shipped. */
export const loaded: RowGroup = {
  rows: [13],
  title: 'What is loaded before the first paint',
  async measure(bench) {
    const build = path.join(bench.built.damp, '.vite/build');
    const main = (await readdir(build)).filter((name) => /^main.*\.c?js$/.test(name));
    const mainCode = await Promise.all(main.map((name) => readFile(path.join(build, name))));
    const required = packagesRequired(mainCode.join('\n'));
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
        values: [mainCode.reduce((sum, code) => sum + gzipSync(code).length, 0) / KILOBYTE],
        limit: 120,
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
  if (files.length === 0) throw new Error('The page does not say what it loaded.');
  const sizes = files.map(async (file) => gzipSync(await readFile(file)).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / KILOBYTE;
}
