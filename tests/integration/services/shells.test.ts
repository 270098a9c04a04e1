import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ShellDesk } from '@/services/shells/shell-desk';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { tinyService } from './definitions.ts';
import { makeWorld, rejection, type World } from './world.ts';

const size = { columns: 100, rows: 30 };

describe('a shell in an instance', () => {
  let world: World;
  let desk: ShellDesk;
  let instance: string;

  beforeEach(async () => {
    world = await makeWorld({ definitions: [tinyService()] });
    desk = new ShellDesk(world.work.tools.connection);
    instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
  });
  afterEach(async () => {
    desk.closeAll();
    await desk.finish();
    await world[Symbol.asyncDispose]();
  });

  it('runs what is typed and shows what it prints', async () => {
    const id = await desk.open(instance, size);
    await desk.write(id, 'echo $((6*7))\r');
    await shows(desk, id, /^42\r$/m);
  });

  it('has the terminal’s size from the first prompt on, and the new one after a resize', async () => {
    const id = await desk.open(instance, size);
    await desk.write(id, 'stty size\r');
    await shows(desk, id, /^30 100\r$/m);
    await desk.resize(id, { columns: 61, rows: 17 });
    await desk.write(id, 'stty size\r');
    await shows(desk, id, /^17 61\r$/m);
  });

  it('tells its exit code at the end, then null', async () => {
    const id = await desk.open(instance, size);
    await desk.write(id, 'exit 3\r');
    const { exitCode } = await readToEnd(desk, id);
    expect(exitCode).toBe(3);
    expect(await desk.read(id)).toBeNull();
    await desk.write(id, 'too late\r');
    await desk.resize(id, size);
  });

  it('brings each character whole, wherever its bytes were cut', async () => {
    const id = await desk.open(instance, size);
    await desk.write(
      id,
      `i=0; while [ $i -lt 3000 ]; do printf 'äöü€😀'; i=$((i+1)); done; exit\r`,
    );
    const { text } = await readToEnd(desk, id);
    expect(text).not.toContain('\uFFFD');
    expect(text.match(/äöü€😀/g)?.length).toBeGreaterThanOrEqual(3000);
  });

  it('brings megabytes whole', async () => {
    const id = await desk.open(instance, size);
    await desk.write(id, 'seq 1 300000; exit\r');
    const { text } = await readToEnd(desk, id);
    const numbers = text.match(/^\d+\r$/gm) ?? [];
    expect(numbers).toHaveLength(300_000);
    expect(numbers.at(-1)).toBe('300000\r');
  });

  it('leaves nothing in the container when it is closed, whatever runs in it', async () => {
    const before = await processes(instance);
    expect(before.length).toBeGreaterThan(0);
    for (const typed of [
      '',
      'sleep 4321\r',
      'sleep 4321 & sleep 4321\r',
      'trap "" HUP; sleep 4321\r',
      'while true; do echo flood; done\r',
      'sh -c "sleep 4321; true"\r',
    ]) {
      const id = await desk.open(instance, size);
      await desk.write(id, `echo ready-$((1+1))\r${typed}`);
      await shows(desk, id, /^ready-2\r$/m);
      desk.close(id);
      await desk.finish();
      expect({ typed, left: await processes(instance) }).toEqual({ typed, left: before });
    }
  });

  it('leaves nothing in the container when its page goes while it is being opened', async () => {
    const before = await processes(instance);
    const opening = rejection(desk.open(instance, size));
    desk.closeAll();
    expect(await opening).toMatchObject({ code: 'cancelled' });
    await desk.finish();
    expect(await processes(instance)).toEqual(before);
  });

  it('ends with its container', async () => {
    const id = await desk.open(instance, size);
    const over = readToEnd(desk, id);
    await docker('kill', instance);
    expect((await over).exitCode).toBeGreaterThan(0);
    desk.close(id);
    await desk.finish();
  });

  it('is refused where the container does not run', async () => {
    await docker('stop', '--time', '1', instance);
    expect(await rejection(desk.open(instance, size))).toMatchObject({ code: 'conflict' });
    await docker('start', instance);
    await docker('pause', instance);
    expect(await rejection(desk.open(instance, size))).toMatchObject({ code: 'conflict' });
  });

  it('is refused in a container that is not DAMP’s', async () => {
    await using foreign = await foreignContainer(world.name('foreign'));
    expect(await rejection(desk.open(foreign.name, size))).toMatchObject({ code: 'not-managed' });
  });

  it('says so where the image has none', async () => {
    await docker('exec', instance, 'rm', '/bin/sh');
    expect(await rejection(desk.open(instance, size))).toMatchObject({
      code: 'unsupported',
      message: `There is no shell in ${instance}: its image has neither bash nor sh.`,
    });
  });
});

describe('the shell that is opened', () => {
  it('is bash where the image has it, and leaves no job of its own behind', async () => {
    const roomy = tinyService({ image: 'damp-test/client', command: ['sleep', 'infinity'] });
    await using world = await makeWorld({ definitions: [roomy] });
    const desk = new ShellDesk(world.work.tools.connection);
    const instance = world.name('roomy');
    await world.manager.install({ service: 'tiny', instance });
    const before = await processes(instance);
    const id = await desk.open(instance, size);
    await desk.write(id, 'sleep 4321 & echo "${BASH_VERSION%%.*} $TERM $LANG"\r');
    await shows(desk, id, /^\d+ xterm-256color C.UTF-8\r$/m);
    expect(await processes(instance)).toContain('sleep 4321');
    desk.close(id);
    await desk.finish();
    expect(await processes(instance)).toEqual(before);
  });
});

/** Reads on until what came has the text. */
async function shows(desk: ShellDesk, id: string, wanted: RegExp): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  while (!wanted.test(text)) {
    const output = await desk.read(id);
    if (!(output instanceof Uint8Array)) throw new Error(`The shell has ended after: ${text}`);
    text += decoder.decode(output, { stream: true });
  }
}

async function readToEnd(desk: ShellDesk, id: string): Promise<{ text: string; exitCode: number }> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const output = await desk.read(id);
    if (output === null) throw new Error('The shell did not tell its exit code.');
    if (!(output instanceof Uint8Array)) return { text, exitCode: output.exitCode };
    text += decoder.decode(output, { stream: true });
  }
}

const READ_COMMANDS = `for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline && echo; done 2>/dev/null`;

/** The commands of what runs in the container. */
async function processes(container: string): Promise<readonly string[]> {
  const lines = (await execIn(container, 'sh', '-c', READ_COMMANDS)).split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.includes('/proc/') && !line.startsWith('tr '))
    .toSorted();
}
