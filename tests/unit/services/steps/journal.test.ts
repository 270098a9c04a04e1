import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { Journal } from '@/services/steps/journal';

it('a run that is over leaves nothing, not even what a crash cut off in the middle of writing', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-journal-'));
  try {
    const request = z.object({
      kind: z.literal('install'),
      instance: z.string(),
      service: z.string(),
    });
    const journal = new Journal(folder, request);
    const id = randomUUID();
    await journal.write({
      id,
      place: 'here',
      phase: 'running',
      request: { kind: 'install', instance: 'damp-redis', service: 'redis' },
      begun: [],
      done: [],
      remembered: {},
    });
    await writeFile(path.join(folder, `${id}.json.new`), '{"id": "half');
    expect((await journal.entries()).entries).toHaveLength(1);
    await journal.forget(id);
    expect(await readdir(folder)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
