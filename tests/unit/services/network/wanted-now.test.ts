import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { DockerManager } from '@/services/docker/docker-manager';
import { EngineStore } from '@/services/docker/engine-store';
import { IntentFile } from '@/services/network/intent-file';
import { segmentsPlan } from '@/services/network/segments/segments-plan';
import { WantedNow } from '@/services/network/wanted-now';

describe('what is wanted of the network while no engine is there', () => {
  it('is neither noted nor taken back in half: the step fails, and is tried again', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-wanted-'));
    await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
    const connection = new DockerConnection();
    const tools = {
      connection,
      network: new DockerManager(connection),
      store: new EngineStore(connection),
      intent: new IntentFile(path.join(folder, 'network.json')),
    };
    const wanted = { chosen: true, subnet: '172.30.0.0/24', gateway: null };
    const segments = [{ name: 'shop', uses: ['damp-mysql'] }];
    const plan = segmentsPlan({ wanted, segments, actions: [] }, tools, new WantedNow(tools));
    const [note] = plan.steps;
    const before = JSON.stringify({ network: null, segments });
    const context = { runId: '1', remember: () => Promise.resolve(), remembered: { before } };
    const refusal = { code: 'engine-unreachable' };
    const run = note?.run({
      ...context,
      report: () => undefined,
      signal: new AbortController().signal,
    });
    await expect(run).rejects.toMatchObject(refusal);
    await expect(note?.undo?.(context)).rejects.toMatchObject(refusal);
    expect(await tools.intent.read()).toMatchObject({ networks: {}, segments: [] });
  });
});
