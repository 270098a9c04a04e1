import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import { NETWORK_NAME } from '../../src/shared/instances.ts';
import type { Built } from './app/build.ts';
import { untilShown } from './app/in-page.ts';
import { RunningApp } from './app/launch.ts';
import type { Shown } from './app/start-marks.ts';
import type { ComposeCommand } from '../support/compose.ts';
import type { BenchContainers } from './engine/containers.ts';
import type { Line } from './figures/line.ts';
import type { Plan } from './plan.ts';

/** What every row has at hand. */
export interface Bench {
  readonly plan: Plan;
  readonly built: Built;
  readonly docker: Docker;
  readonly socketPath: string;
  readonly containers: BenchContainers;
  readonly compose: ComposeCommand | null;
  /** Whether images may be removed from the engine. */
  readonly ownsEngine: boolean;
  readonly say: (text: string) => void;
}

/** Some rows of targets that are measured together. It leaves the engine as it found it. */
export interface RowGroup {
  readonly rows: readonly number[];
  readonly title: string;
  readonly measure: (bench: Bench) => Promise<readonly Line[]>;
}

export const ENGINE_RUNS: Shown = {
  selector: '[role="status"][aria-label="Engine"]',
  text: 'Running',
};
export const NETWORK = NETWORK_NAME;

const SHOW_LIMIT_MS = 60_000;

/** Starts the app; resolves when it shows what it should. */
export async function startDamp(
  bench: Bench,
  options: { readonly dockerHost?: string; readonly shows?: readonly Shown[] } = {},
): Promise<RunningApp> {
  const { hook, damp } = bench.built;
  const app = await RunningApp.launch({ hook, app: damp, shows: [ENGINE_RUNS], ...options });
  await app.started;
  return app;
}

/** Goes to a page of the app; resolves when a text stands there. */
export async function openPage(
  app: RunningApp,
  page: 'services' | 'network/members' | 'network/topology',
  shows: Shown,
): Promise<void> {
  await app.evaluate((hash) => void (window.location.hash = hash), `#/${page}`);
  await app.evaluate(untilShown, shows.selector, shows.text, SHOW_LIMIT_MS);
}

/** A container's row in the Members table. */
export function memberRow(name: string): string {
  return `[role="table"][aria-label="Members"] [role="row"][aria-label="${name}"]`;
}

export function card(name: string): string {
  return `:is(article, [role="article"])[aria-label="${name}"]`;
}

export function stateIn(place: string): string {
  return `${place} [role="status"][aria-label="State"]`;
}

export async function waitUntilShown(app: RunningApp, selector: string, text: string) {
  await app.evaluate(untilShown, selector, text, SHOW_LIMIT_MS);
}

export function seconds(count: number): Promise<void> {
  return delay(count * 1000);
}
