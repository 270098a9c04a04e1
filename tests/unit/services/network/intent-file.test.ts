import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IntentFile } from '@/services/network/intent-file';

let folder: string;
const file = () => path.join(folder, 'network.json');

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'damp-intent-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('what is wanted of the network', () => {
  it('has defaults where nothing was ever wanted', async () => {
    expect(await new IntentFile(file()).read()).toMatchObject({ heal: true });
  });

  it('is found again by the next start', async () => {
    await new IntentFile(file()).change((intent) => ({ ...intent, heal: false }));
    expect(await new IntentFile(file()).read()).toMatchObject({ heal: false });
  });

  it('is told after each change', async () => {
    const told: boolean[] = [];
    const intent = new IntentFile(file(), ({ heal }) => told.push(heal));
    await Promise.all([
      intent.change((now) => ({ ...now, heal: false })),
      intent.change((now) => ({ ...now, heal: !now.heal })),
    ]);
    expect(told).toEqual([false, true]);
  });

  it('is never overwritten where it can’t be understood', async () => {
    await writeFile(file(), '{"heal": "perhaps"}');
    const intent = new IntentFile(file());
    expect(await intent.read()).toMatchObject({ heal: true });
    await intent.change((now) => ({ ...now, heal: false }));
    expect(await readFile(`${file()}.unreadable`, 'utf8')).toContain('perhaps');
  });
});
