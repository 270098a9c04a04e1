import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../../scripts/setup/run.mjs';
import { findCompose } from '../../support/compose.ts';
import { docker, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { segmentsWorld, type SegmentsWorld } from './segments-world.ts';

/** A compose project whose file puts its service on the network itself. */
async function project(world: SegmentsWorld, name: string) {
  const found = await findCompose();
  if (!found) throw new Error('There is no Docker Compose 2 to be had.');
  const [command, ...first] = found;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-compose-'));
  const file = [
    'services:',
    '  web:',
    '    image: damp-test/tiny:1',
    '    stop_grace_period: 0s',
    `    environment: { DB_HOST: ${world.mysql} }`,
    '    networks: [default, shared]',
    'networks:',
    `  shared: { name: ${world.networkName}, external: true }`,
  ];
  await writeFile(path.join(folder, 'docker-compose.yml'), `${file.join('\n')}\n`);
  const compose = (...args: string[]) =>
    run(command, [...first, '--project-name', name, ...args], { cwd: folder, timeoutMs: 60_000 });
  await compose('up', '--detach');
  return {
    compose,
    web: `${name}-web-1`,
    async [Symbol.asyncDispose]() {
      await compose('down');
      await rm(folder, { recursive: true });
    },
  };
}

const isIn = (world: SegmentsWorld, container: string, project: string) =>
  world.until(`${container} in ${project}`, ({ network }) => {
    const place = world.member(container)?.endpoint;
    return network.state === 'ready' && place?.segment === world.name(project) && !!place.ipv4;
  });

describe('the segments of a network', () => {
  it('are kept: a project that compose makes anew, a service and a network that fall away', async () => {
    await using world = await segmentsWorld();
    const { networkName, mysql, redis } = world;
    await using news = await project(world, world.name('news'));
    await world.until('the project', () => world.member(news.web) !== undefined);
    await world.network.members.keepConnected(news.web, true);
    await world.isolate('segmented');
    await isIn(world, news.web, 'news');
    expect(await world.reach(news.web, mysql)).toBe('+');

    await news.compose('up', '--detach', '--force-recreate');
    console.log(`anew: in its segment after ${await isIn(world, news.web, 'news')} ms`);
    expect(Object.keys(await world.networksOf(news.web))).not.toContain(networkName);
    expect(await world.reach(news.web, mysql)).toBe('+');
    expect(await world.reach(news.web, redis)).toBe('-');

    await docker('network', 'disconnect', world.segment('news'), mysql);
    await world.until('seen', ({ network }) => network.state === 'drift');
    await world.until('back', ({ network }) => network.state === 'ready');
    expect((await world.networksOf(mysql))[world.segment('news')]).toContain(mysql);

    await docker('stop', '--time', '1', news.web);
    await docker('network', 'disconnect', '--force', world.segment('news'), mysql);
    await docker('network', 'rm', world.segment('news'));
    await world.until('made again', ({ network }) => network.state === 'ready');
    await expect.poll(() => world.networks(), { timeout: 15_000 }).toContain(world.segment('news'));
    await docker('start', news.web);
    await isIn(world, news.web, 'news');
    expect(await world.reach(news.web, mysql)).toBe('+');
    expect(world.reported).toEqual([]);
  }, 120_000);

  it('are where connect leads to and disconnect from; one that nobody is in goes', async () => {
    await using world = await segmentsWorld();
    const { members } = world.network;
    await world.isolate('segmented');
    await using tool = await foreignContainer(world.name('tool'), {
      image: 'damp-test/tiny:1',
      options: ['--env', `CACHE=${world.redis}`],
    });
    await world.until('the tool', (now) => now.containers.some(({ name }) => name === tool.name));
    await members.connect(tool.name);
    await isIn(world, tool.name, 'tool');
    expect(await world.reach(tool.name, world.redis)).toBe('+');
    expect(await world.reach(tool.name, world.mysql)).toBe('-');
    expect(await world.reach(tool.name, world.shop[0])).toBe('-');
    const place = { aliases: [], ipv4: '172.30.0.77', ipv6: null, keep: false };
    expect(await rejection(members.connectWith(tool.name, place))).toMatchObject({
      code: 'invalid-request',
    });
    await members.connectWith(tool.name, { ...place, aliases: ['Tool.test'], ipv4: null });
    expect((await world.networksOf(tool.name))[world.segment('tool')]).toContain('Tool.test');

    await members.disconnect(tool.name);
    expect(await world.networks()).not.toContain(world.segment('tool'));
    expect(Object.keys(await world.networksOf(tool.name))).toEqual(['bridge']);

    // By hand, where it sees all: a fault that is put right when it is asked for.
    await docker('network', 'connect', world.networkName, tool.name);
    await world.until(
      'a fault',
      ({ network }) =>
        network.state === 'drift' && network.drift.some(({ code }) => code === 'in-the-open'),
    );
    const steps = await world.network.repair.preview();
    expect(steps.map(({ title }) => title)).toEqual([
      `Make the segment ${tool.name}`,
      `Let ${tool.name} see ${world.redis}`,
      `Put ${tool.name} into the segment ${tool.name}`,
      `Take ${tool.name} off ${world.networkName}`,
    ]);
    await world.network.repairAsShown(steps);
    await isIn(world, tool.name, 'tool');
    expect(await world.reach(tool.name, world.redis)).toBe('+');
    expect(await world.reach(tool.name, world.mysql)).toBe('-');
    expect(await inspectContainer(tool.name, '{{.State.Running}}')).toBe('true');
    expect(world.reported).toEqual([]);
  }, 120_000);
});
