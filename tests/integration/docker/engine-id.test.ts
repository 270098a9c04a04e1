import { expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { engineId } from '@/services/docker/engine-id';
import { scriptedEngine } from '../../unit/services/docker/scripted-engine.ts';
import { docker } from '../../support/docker-cli.ts';

it('tells an engine by what its data root holds, not by where it answers', async () => {
  const id = await docker('info', '--format', '{{.ID}}');
  expect(id).not.toBe('');
  expect(await engineId(new DockerConnection())).toBe(id);
});

it('falls back to the address of an engine that has no id', async () => {
  await using engine = await scriptedEngine();
  const connection = new DockerConnection({ env: { DOCKER_HOST: engine.host } });
  expect(await engineId(connection)).toBe(engine.host);
});
