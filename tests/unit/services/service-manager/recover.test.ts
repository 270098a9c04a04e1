import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { DockerManager } from '@/services/docker/docker-manager';
import type { EngineStore } from '@/services/docker/engine-store';
import { InstanceWork } from '@/services/service-manager/instance-work';
import { ServiceManager } from '@/services/service-manager/service-manager';
import { scriptedEngine } from '../docker/scripted-engine';
import { scriptedStore } from './scripted-store';

describe('ServiceManager.recover', () => {
  it('starts what the engine’s crash has ended, though a note on a run can’t be read', async () => {
    await using engine = await scriptedEngine();
    const journalFolder = await mkdtemp(path.join(os.tmpdir(), 'damp-u-'));
    await writeFile(path.join(journalFolder, 'torn.json'), '{"id":');
    const connection = new DockerConnection({ env: { DOCKER_HOST: engine.host } });
    const store = scriptedStore();
    const work = new InstanceWork({
      connection,
      network: new DockerManager(connection),
      store: store as unknown as EngineStore,
      journalFolder,
    });
    const manager = new ServiceManager(work);
    store.hold({ 'damp-mysql': 'running' });
    store.lose();
    store.startEngineAnew();
    store.hold({ 'damp-mysql': 'exited' });
    await expect(manager.recover()).rejects.toThrow('torn.json');
    expect(engine.requests).toContain('/containers/damp-mysql/json');
    await rm(journalFolder, { recursive: true });
  });
});
