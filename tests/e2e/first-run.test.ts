import { mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { Shell } from './pages/shell.ts';

describe('a first run without an engine', () => {
  let app: RunningApp;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'damp-no-engine-'));
    app = await launchApp({ dockerHost: `unix://${folder}/docker.sock` });
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  it('says where it looked and what it found', async () => {
    await new Shell(app.page).waitForEngine('Unreachable');
    await app.page.getByText(`unix://${folder}/docker.sock`).first().waitFor();
    await app.page.getByText('DOCKER_HOST').first().waitFor();
  });

  it('starts working by itself when an engine appears', async () => {
    const socket = (process.env['DOCKER_HOST'] ?? '').replace('unix://', '');
    await symlink(socket, path.join(folder, 'docker.sock'));
    await new Shell(app.page).waitForEngine('Running');
  });
});
