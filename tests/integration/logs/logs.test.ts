import { describe, expect, it, vi } from 'vitest';
import { Gate } from '@/services/logs/gate';
import { InstanceLogs } from '@/services/logs/instance-logs';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { engineDoor, socketPlace } from '../docker/fake-engine.ts';
import { tinyService } from '../services/definitions.ts';
import { makeWorld, rejection, type World } from '../services/world.ts';
import { installed, WAIT } from './installed.ts';
import { LogReader } from './reading.ts';

async function follow(world: World & { readonly instance: string }, tail = 1000) {
  return new LogReader(await new InstanceLogs(world.work).follow(world.instance, tail));
}

/** Resolves when a source is told to send no more, for the first time from now on. */
function gateShut(): Promise<void> {
  return new Promise((resolve) => {
    const shut = vi.spyOn(Gate.prototype, 'shut').mockImplementation(function (this: Gate) {
      shut.mockRestore();
      this.shut();
      resolve();
    });
  });
}

/** Says which life it is, then counts without an end. */
const COUNT =
  'trap "exit 0" TERM; n=0; while :; do n=$((n+1)); echo "line $n"; echo "err $n" >&2; sleep 0.01; done';

describe('the log of an instance', () => {
  it('tells lines of both streams with their times, and goes on as they are written', async () => {
    await using world = await installed(`echo out; echo err >&2; ${WAIT}`);
    await using log = await follow(world);
    await log.until((texts) => texts.length >= 2);
    expect(log.lines.map(({ source, text }) => `${source} ${text}`).toSorted()).toEqual([
      'stderr err',
      'stdout out',
    ]);
    expect(log.lines[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
  });

  it('begins with the last lines, and takes away what only a terminal understands', async () => {
    await using world = await installed(
      `echo 1; echo 2; printf '\\033[31mred\\033[0m\\033[2K\\n'; ${WAIT}`,
    );
    await using log = await follow(world, 1);
    await expect(log.until((texts) => texts.length > 0)).resolves.toEqual([
      '\u001b[31mred\u001b[0m',
    ]);
  });

  it('loses no line and tells none twice through restarts, and says where they were', async () => {
    await using world = await installed(COUNT);
    await using log = await follow(world);
    const lives = 3;
    for (let life = 1; life <= lives; life += 1) {
      const seen = log.lines.length;
      await log.until((texts) => texts.slice(seen).filter((t) => t.startsWith('line')).length > 20);
      if (life < lives) await world.manager.restartInstance(world.instance);
    }
    await world.manager.stopInstance(world.instance);
    await log.until((texts) => texts.filter((text) => text === '[Stopped.]').length === lives);
    const marks = log.texts.filter((text) => text.startsWith('['));
    expect(marks).toEqual([
      '[Stopped.]',
      '[Started again.]',
      '[Stopped.]',
      '[Started again.]',
      '[Stopped.]',
    ]);
    const expected = await docker('logs', world.instance);
    expect(log.lines.filter(({ source }) => source === 'stdout').map(({ text }) => text)).toEqual(
      expected.split('\n'),
    );
  });

  it('goes on with the container that was made in place of the first', async () => {
    await using world = await installed(`echo hello; ${WAIT}`);
    await using log = await follow(world);
    await log.until((texts) => texts.includes('hello'));
    await world.manager.removeInstance(world.instance, { deleteData: false });
    await log.until((texts) => texts.includes('[The container was removed.]'));
    await world.manager.install({ service: 'tiny', instance: world.instance });
    await log.until((texts) => texts.filter((text) => text === 'hello').length === 2);
    expect(log.texts).toContain('[Started as a new container.]');
  });

  it('shows why a container does not stay up, and that Docker tries again', async () => {
    await using world = await installed(
      `if [ -e /data/broken ]; then echo oops; exit 3; fi; ${WAIT}`,
    );
    await docker('exec', world.instance, 'touch', '/data/broken');
    await using log = await follow(world);
    await docker('restart', world.instance);
    // The engine waits longer before each new start: the first ones may be too quick to be seen.
    await log.until((texts) => texts.includes('[Ended with exit code 3; Docker starts it again.]'));
    expect(log.texts.filter((text) => text === 'oops').length).toBeGreaterThan(0);
  });

  it('tells the log of a stopped instance, and that it is stopped', async () => {
    await using world = await installed(`echo last words; ${WAIT}`);
    await world.manager.stopInstance(world.instance);
    await using log = await follow(world);
    await expect(log.until((texts) => texts.length >= 2)).resolves.toEqual([
      'last words',
      '[Stopped.]',
    ]);
    await world.manager.startInstance(world.instance);
    await log.until((texts) => texts.length >= 4);
    expect(log.texts.slice(2)).toEqual(['[Started again.]', 'last words']);
  });

  it('holds a source up that writes faster than one reads, and loses nothing', async () => {
    const many = 300_000;
    await using world = await installed(`seq 1 ${many}; ${WAIT}`);
    const heldUp = gateShut();
    await using log = await follow(world, many);
    // Nobody asks: what waits stays bounded.
    await heldUp;
    await log.until((texts) => texts.length > 0);
    expect(log.lines.length).toBeGreaterThan(1000);
    expect(log.lines.length).toBeLessThan(20_000);
    await log.until((texts) => texts.length >= many);
    expect(log.lines.map(({ text }) => Number(text))).toEqual(
      Array.from({ length: many }, (_, index) => index + 1),
    );
  });

  it('goes on when the engine was out of reach, without a gap', async () => {
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    await using world = await installed(COUNT, { dockerHost: place.host });
    await using log = await follow(world);
    await log.until((texts) => texts.length > 20);
    door.shut();
    await log.until((texts) => texts.includes('[Docker is out of reach.]'));
    door.open();
    const seen = log.lines.length;
    await log.until((texts) => texts.length > seen + 40);
    const numbers = (source: string) =>
      log.lines
        .filter((line) => line.source === source)
        .map(({ text }) => Number(text.split(' ')[1]));
    for (const source of ['stdout', 'stderr']) {
      const found = numbers(source);
      expect(found).toEqual(found.map((_, index) => index + 1));
    }
  });

  it('is not shown of a container that DAMP did not make', async () => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    await using stranger = await foreignContainer(world.name('stranger'));
    const logs = new InstanceLogs(world.work);
    const code = async (instance: string) => rejection(logs.follow(instance, 10));
    expect(await code(stranger.name)).toMatchObject({ code: 'not-managed' });
    expect(await code(world.name('nobody'))).toMatchObject({ code: 'not-found' });
  });
});
