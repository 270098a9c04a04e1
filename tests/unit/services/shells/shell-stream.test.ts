import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import type { ContainerShell } from '@/services/docker/container-shell';
import { ShellStream } from '@/services/shells/shell-stream';

function aShell() {
  // What is written to it comes out of it again, as from a terminal that echoes.
  const terminal = new PassThrough({ highWaterMark: 64 * 1024 });
  const shell = {
    terminal,
    resize: vi.fn(() => Promise.resolve()),
    exitCode: vi.fn(() => Promise.resolve(7)),
    hangUp: vi.fn(() => Promise.resolve()),
  } satisfies ContainerShell;
  return { terminal, shell, stream: new ShellStream(shell) };
}

describe('a shell that the page reads by asking', () => {
  it('hands out all that came, as bytes', async () => {
    const { terminal, stream } = aShell();
    terminal.write(Buffer.from([0xe2, 0x82]));
    expect(await stream.next()).toEqual(Buffer.from([0xe2, 0x82]));
    terminal.write(Buffer.from([0xac]));
    expect(await stream.next()).toEqual(Buffer.from([0xac]));
  });

  it('takes no more from the engine while nobody asks', async () => {
    const { terminal, stream } = aShell();
    const piece = Buffer.alloc(64 * 1024);
    let taken = 0;
    while (terminal.write(piece) && taken < 100) {
      taken += 1;
      await new Promise(setImmediate);
    }
    expect(terminal.isPaused()).toBe(true);
    expect(taken).toBeLessThan(8);
    await stream.next();
    expect(terminal.isPaused()).toBe(false);
  });

  it('tells at the end how the shell ended, once', async () => {
    const { terminal, stream } = aShell();
    terminal.end('bye');
    expect(await stream.next()).toEqual(Buffer.from('bye'));
    expect(await stream.next()).toEqual({ exitCode: 7 });
    expect(await stream.next()).toBeNull();
  });

  it('says what broke it', async () => {
    const { terminal, stream } = aShell();
    terminal.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
    await expect(stream.next()).rejects.toMatchObject({ code: 'engine-unreachable' });
  });

  it('hangs up once when it is closed, and answers who waits', async () => {
    const { shell, stream } = aShell();
    const waiting = stream.next();
    stream.close();
    stream.close();
    expect(await waiting).toBeNull();
    expect(shell.hangUp).toHaveBeenCalledOnce();
    expect(shell.exitCode).not.toHaveBeenCalled();
    await stream.gone;
  });

  it('drops what is typed after the end', async () => {
    const { terminal, shell, stream } = aShell();
    terminal.end();
    expect(await stream.next()).toEqual({ exitCode: 7 });
    await stream.write('late');
    await stream.resize({ columns: 80, rows: 24 });
    expect(shell.resize).not.toHaveBeenCalled();
  });
});
