import { createHash, randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  execInContainer,
  type ExecRequest,
  type ExecResult,
} from '@/services/docker/container-exec';
import { DockerConnection } from '@/services/docker/docker-connection';
import { deferred } from '@/services/deferred';
import { DampError } from '@/shared/errors';
import { docker, foreignContainer } from '../../support/docker-cli.ts';
import { engineDoor, socketPlace } from './fake-engine.ts';
import { unique } from './unique.ts';

const connection = new DockerConnection();
const anyContainer = () => foreignContainer(unique('exec'), { image: 'damp-test/tiny:1' });

type Container = Awaited<ReturnType<typeof anyContainer>>;

const run = (container: Container, request: ExecRequest) =>
  execInContainer(connection, container, request);

async function textOf(container: Container, request: ExecRequest) {
  const chunks: Buffer[] = [];
  const result = await run(container, {
    ...request,
    onStdout: async (stdout) => {
      for await (const chunk of stdout) chunks.push(chunk as Buffer);
    },
  });
  return { ...result, stdout: Buffer.concat(chunks).toString('utf8') };
}

/** Runs a program that writes at least a byte, and comes back when it has. */
async function started(container: Container, request: ExecRequest, via = connection) {
  const { promise: up, resolve } = deferred<void>();
  const running = execInContainer(via, container, {
    ...request,
    onStdout: async (stdout) => {
      for await (const chunk of stdout) if (chunk) resolve();
    },
  });
  running.catch(() => undefined);
  await Promise.race([up, running]);
  return { running };
}

/** The command lines of the test's programs that run in the container. */
async function programs(container: Container): Promise<string[]> {
  const lines = (await docker('exec', container.id, 'ps', '-o', 'args')).split('\n');
  return lines.filter((line) => /sleep 4|yes 4|cat/.test(line));
}

describe('a program in a container', () => {
  it('gets its arguments and its environment as they are, whatever is in them', async () => {
    await using container = await anyContainer();
    const odd = '$(id) "x" \'y\' ; rm * \\ \n z';
    const result = await textOf(container, {
      argv: ['sh', '-c', 'printf "%s|%s" "$1" "$SECRET"; echo no >&2; exit 3', 'sh', odd],
      env: { SECRET: odd },
    });
    expect(result).toEqual({ exitCode: 3, stderr: 'no\n', stdout: `${odd}|${odd}` });
  });

  it('tells its exit code each of many times', async () => {
    await using container = await anyContainer();
    const codes = Array.from({ length: 40 }, (_, code) => code);
    const results = await Promise.all(
      codes.map((code) => run(container, { argv: ['sh', '-c', `exit ${code}`] })),
    );
    expect(results.map(({ exitCode }) => exitCode)).toEqual(codes);
  });

  it('reads all of its input and sees its end, and no byte of its output is lost', async () => {
    await using container = await anyContainer();
    const bytes = randomBytes(16 * 1024 * 1024);
    const hash = createHash('sha256');
    await run(container, {
      argv: ['cat'],
      stdin: Readable.from(cut(bytes)),
      onStdout: async (stdout) => {
        for await (const chunk of stdout) hash.update(chunk as Buffer);
      },
    });
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('waits while nobody reads its output', async () => {
    await using container = await anyContainer();
    const cancelling = new AbortController();
    const { promise: reading, resolve } = deferred<Readable>();
    const running = run(container, {
      // Its words come after the output, so they stay out for as long as that is not read.
      argv: ['sh', '-c', 'head -c 50000000 /dev/zero; echo through >&2; touch /through'],
      onStdout: async (stdout) => {
        stdout.once('readable', () => resolve(stdout));
        await cancelled(cancelling.signal);
        for await (const chunk of stdout) void chunk;
      },
    });
    const stdout = await reading;
    await docker('exec', container.id, 'sleep', '1');
    await expect(docker('exec', container.id, 'ls', '/through')).rejects.toThrow(/No such file/);
    expect(stdout.readableLength).toBeLessThan(300_000);
    cancelling.abort();
    expect(await running).toEqual({ exitCode: 0, stderr: 'through\n' });
  });

  it('that ends before it has read its input is told by its last words', async () => {
    await using container = await anyContainer();
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(64 * 1024);
      })(),
    );
    const result = await run(container, {
      argv: ['sh', '-c', 'head -c 1000000 > /dev/null; echo "line 7 is wrong" >&2; exit 1'],
      stdin: endless,
    });
    expect(result).toEqual({ exitCode: 1, stderr: 'line 7 is wrong\n' });
    expect(endless.destroyed).toBe(true);
  });

  it('keeps the last 8 kB of its words', async () => {
    await using container = await anyContainer();
    const { stderr } = await run(container, {
      argv: ['sh', '-c', 'yes word | head -n 100000 >&2; echo last >&2'],
    });
    expect(stderr).toHaveLength(8192);
    expect(stderr).toMatch(/word\nlast\n$/);
  });

  it.each([
    { what: 'sleeps', script: 'echo up; exec sleep 4444' },
    { what: 'writes', script: 'exec yes 4' },
    { what: 'ignores the polite signal', script: 'trap "" TERM; echo up; exec sleep 4444' },
  ])('that $what has ended when a cancel is over', { timeout: 30_000 }, async ({ script }) => {
    await using container = await anyContainer();
    const cancelling = new AbortController();
    const argv = ['sh', '-c', script] as const;
    const { running } = await started(container, { argv, signal: cancelling.signal });
    expect(await programs(container)).toHaveLength(1);
    cancelling.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(await programs(container)).toEqual([]);
  });

  it('that waits for input has ended when a cancel is over, without having seen an end', async () => {
    await using container = await anyContainer();
    const cancelling = new AbortController();
    const { running } = await started(container, {
      argv: ['sh', '-c', 'echo up; cat > /dev/null; touch /whole'],
      stdin: new PassThrough(),
      signal: cancelling.signal,
    });
    cancelling.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await expect(docker('exec', container.id, 'ls', '/whole')).rejects.toThrow(/No such file/);
  });

  it('ends, with that error, when reading its output or its input fails', async () => {
    await using container = await anyContainer();
    const broken = new Error('the disk is full');
    await expect(
      run(container, {
        argv: ['yes', '4'],
        onStdout: async (stdout) => {
          for await (const chunk of stdout) if (chunk) throw broken;
        },
      }),
    ).rejects.toMatchObject({ cause: broken });
    const stdin = Readable.from(
      (function* () {
        yield Buffer.from('x');
        throw broken;
      })(),
    );
    await expect(run(container, { argv: ['cat'], stdin })).rejects.toMatchObject({ cause: broken });
    expect(await programs(container)).toEqual([]);
  });

  it('is over when its container is removed, and refused then', async () => {
    await using container = await anyContainer();
    const { running } = await started(container, {
      argv: ['sh', '-c', 'echo up; exec sleep 4444'],
    });
    await docker('rm', '--force', container.id);
    const end = await running.catch((error: unknown) => error);
    // The engine tells of the kill, or has forgotten the program with its container.
    expect([{ exitCode: 137 }, { code: 'not-found' }]).toContainEqual(
      end instanceof DampError ? { code: end.code } : { exitCode: (end as ExecResult).exitCode },
    );
    await expect(run(container, { argv: ['true'] })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is over when the engine breaks the connection', async () => {
    await using place = await socketPlace();
    await using door = await engineDoor(place);
    await using container = await anyContainer();
    const through = new DockerConnection({ env: { DOCKER_HOST: place.host } });
    const argv = ['sh', '-c', 'echo up; exec sleep 4444'] as const;
    const { running } = await started(container, { argv }, through);
    door.shut();
    await expect(running).rejects.toMatchObject({ code: 'engine-unreachable' });
  });
});

function* cut(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 100_003) yield bytes.subarray(at, at + 100_003);
}

function cancelled(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}
