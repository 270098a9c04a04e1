import { expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { networkLabels } from '@/services/docker/labels';
import { settleOnOne } from '@/services/docker/network-duplicates';
import { networkEntrySchema } from '@/services/docker/network-entry';
import { scriptedEngine } from './scripted-engine.ts';

const bridge = { Name: 'net', Driver: 'bridge', Labels: networkLabels() };
const first = networkEntrySchema.parse({ ...bridge, Id: 'first', Created: '2025' });
const second = networkEntrySchema.parse({ ...bridge, Id: 'second', Created: '2026' });
const overlay = { Id: 'overlay', Name: 'net', Driver: 'overlay', Scope: 'swarm' };

it('removes what another process made at the same moment', async () => {
  await using engine = await scriptedEngine();
  const connection = new DockerConnection({ env: { DOCKER_HOST: engine.host } });
  expect(await settleOnOne(connection, [second, first])).toBe(first);
  expect(engine.requests).toContain('/networks/second');
});

it('leaves a network of another kind alone that someone else made, and says so', async () => {
  await using engine = await scriptedEngine();
  const connection = new DockerConnection({ env: { DOCKER_HOST: engine.host } });
  const settled = settleOnOne(connection, [networkEntrySchema.parse(overlay), first]);
  await expect(settled).rejects.toMatchObject({ code: 'conflict' });
  await expect(settled).rejects.toThrow(/swarm.*docker network rm overlay/);
  expect(engine.requests).not.toContain('/networks/overlay');
});
