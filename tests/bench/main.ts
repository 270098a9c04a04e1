// Measures the rows of the targets, prints a table and writes it into out/bench/, with all values. Run by scripts/bench.mjs.
import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import Docker from 'dockerode';
import { docker as dockerCli, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { buildForElectron } from './app/build.ts';
import type { Bench } from './bench.ts';
import { findCompose } from '../support/compose.ts';
import { BenchContainers } from './engine/containers.ts';
import { cleanUpOnSignals } from './interruption.ts';
import { allMet, notMeasured, type Line } from './figures/line.ts';
import { formatMarkdown, formatTable } from './figures/table.ts';
import { readOptions, type Options } from './options.ts';
import { fullPlan, quickPlan } from './plan.ts';
import { rowGroups } from './rows/all.ts';

const { only, isQuick } = askedFor();
const plan = isQuick ? quickPlan : fullPlan;
const say = (text: string) => console.error(`  ${text}`);
const ownsEngine = process.env['DAMP_ENGINE_IS_PRIVATE'] === '1';
const dockerHost = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
if (!dockerHost.startsWith('unix://')) throw new Error('The bench needs an engine on a socket.');

if (ownsEngine) await removeEverythingOfDamp();
else if (await isDampInUse()) {
  console.error('DAMP is in use on this engine: the bench would get in its way, so it stops here.');
  process.exit(2);
}

const socketPath = dockerHost.slice('unix://'.length);
const docker = new Docker({ socketPath });
const containers = new BenchContainers(docker);
await containers.remove();
const startMs = performance.now();

const interruption = cleanUpOnSignals(cleanUp);

const bench: Bench = {
  plan,
  built: await buildForElectron(),
  docker,
  socketPath,
  containers,
  compose: await findCompose(),
  ownsEngine,
  say,
};
const lines: Line[] = [];
for (const group of rowGroups) {
  if (only.length > 0 && !group.rows.some((row) => only.includes(row))) continue;
  console.error(group.title);
  try {
    lines.push(...(await group.measure(bench)));
  } catch (error) {
    await interruption.end();
    console.error(error);
    const why = error instanceof Error ? error.message : String(error);
    lines.push(...group.rows.map((row) => notMeasured(row, group.title, why)));
  }
}
await interruption.end();
await cleanUp();
await report(lines.filter(({ row }) => only.length === 0 || only.includes(row)));

function askedFor(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

async function isDampInUse(): Promise<boolean> {
  const here = await dockerCli('ps', '--all', '--quiet', '--filter', 'label=app.damp.managed=true');
  const network = await dockerCli('network', 'ls', '--quiet', '--filter', 'name=^damp-network$');
  return here !== '' || network !== '';
}

/** The engine had nothing of DAMP's before, so what is there now is the bench's. */
async function cleanUp(): Promise<void> {
  await containers.close();
  await removeEverythingOfDamp();
}

async function report(taken: readonly Line[]): Promise<void> {
  const sorted = taken.toSorted((a, b) => a.row - b.row);
  const minutes = (performance.now() - startMs) / 60_000;
  const folder = path.resolve('out/bench');
  await mkdir(folder, { recursive: true });
  const { Version: engine } = (await docker.version()) as { Version: string };
  const [processor] = os.cpus();
  const machine = { processor: processor?.model, processors: os.cpus().length, os: os.version() };
  const electron = process.env['DAMP_ELECTRON_VERSION'];
  const at = new Date().toISOString();
  const about = { at, isQuick, minutes, machine, engine, electron };
  const json = JSON.stringify({ ...about, lines: sorted }, null, 2);
  await writeFile(path.join(folder, 'bench.json'), `${json}\n`);
  await writeFile(path.join(folder, 'table.md'), `${formatMarkdown(sorted)}\n`);
  console.log(formatTable(sorted));
  if (isQuick) console.log('\nQuick: too few repetitions for a judgement.');
  const missed = sorted.filter(({ verdict }) => verdict === 'missed').length;
  console.log(
    `\n${missed} missed, ${minutes.toFixed(1)} minutes, engine ${engine}, Electron ${electron}`,
  );
  process.exitCode = allMet(sorted) ? 0 : 1;
}
