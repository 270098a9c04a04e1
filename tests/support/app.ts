import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../..');

export interface RunningApp extends AsyncDisposable {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** What the page wrote to its console as an error, and errors it threw. */
  readonly pageErrors: readonly string[];
  readonly userData: string;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly dockerHost?: string;
  /** A folder to keep between two launches; else one that is removed at the end. */
  readonly userData?: string;
  readonly theme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
}

/** Starts the built app as a user would, with settings of its own. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const executablePath = process.env['DAMP_ELECTRON_PATH'];
  if (executablePath === undefined) throw new Error('DAMP_ELECTRON_PATH is not set.');
  const userData = options.userData ?? (await mkdtemp(path.join(os.tmpdir(), 'damp-app-')));
  const isRoot = process.getuid?.() === 0;
  const electron = await _electron.launch({
    executablePath,
    args: [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`, root],
    env: withHost(options.dockerHost),
    colorScheme: options.theme ?? 'light',
  });
  const page = await electron.firstWindow();
  const pageErrors: string[] = [];
  page.on('pageerror', (error) => pageErrors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
  if (options.size) await resize(electron, options.size);
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  const close = async () => {
    await electron.close();
    if (options.userData === undefined) await rm(userData, { recursive: true, force: true });
  };
  return { electron, page, pageErrors, userData, close, [Symbol.asyncDispose]: close };
}

/** Gives the window's content this size. */
export async function resize(
  electron: ElectronApplication,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
}

function withHost(dockerHost: string | undefined): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  return dockerHost === undefined ? env : { ...env, DOCKER_HOST: dockerHost };
}
