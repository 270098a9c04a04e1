import { describe, expect, it } from 'vitest';
import { copyVolume } from '@/services/docker/volume-copy';
import { docker } from '../../support/docker-cli.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { tinyService } from '../services/definitions.ts';
import { makeWorld, rejection, type World } from '../services/world.ts';
import { copiersOf } from './tiny-data.ts';

/** GNU's cp, as in most images, and busybox's, as in small ones. */
const GNU = 'damp-test/client:1';
const BUSYBOX = 'damp-test/tiny:1';

const FILL = `
import os
os.chdir('/d')
os.mkdir('folder', 0o700)
open('folder/file', 'w').write('content')
open('one', 'w').write('x' * 5000)
os.link('one', 'two')
os.symlink('folder/file', 'link')
os.symlink('nowhere', 'broken link')
open('.hidden', 'w').write('')
os.chown('one', 1001, 1002); os.chmod('one', 0o4640)
os.chown('folder', 999, 998); os.chmod('folder', 0o2751)
os.utime('folder/file', (1e9, 1e9))
os.chown('.', 77, 78); os.chmod('.', 0o1770)
`;

const LIST = `
import os
os.chdir('/d')
for path in sorted(['.', *(os.path.join(f, n) for f, d, ns in os.walk('.') for n in d + ns)]):
    s = os.lstat(path)
    print(path, oct(s.st_mode), s.st_uid, s.st_gid, s.st_nlink, int(s.st_mtime) if path != '.' and not os.path.islink(path) else '', s.st_size if path.startswith('./o') else '', os.readlink(path) if os.path.islink(path) else '')
`;

const python = (volume: string, script: string) =>
  docker('run', '--rm', '--volume', `${volume}:/d`, GNU, 'python3', '-c', script);

async function twoVolumes(world: World): Promise<{ from: string; to: string }> {
  const names = { from: world.name('from'), to: world.name('to') };
  for (const name of Object.values(names)) await docker('volume', 'create', name);
  return names;
}

async function imageId(reference: string): Promise<string> {
  return docker('image', 'inspect', '--format', '{{.Id}}', reference);
}

const unwatched = () => ({ signal: new AbortController().signal, onCopied: () => undefined });

describe('copyVolume', () => {
  it.each([
    ['GNU’s cp', GNU],
    ['busybox’s cp', BUSYBOX],
  ])('keeps owners, modes, times, symbolic and hard links, with %s', async (_what, image) => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    const volumes = await twoVolumes(world);
    await python(volumes.from, FILL);
    const copy = { ...volumes, replaces: false, imageId: await imageId(image), runId: 'test' };
    await copyVolume(world.work.tools, copy, unwatched());
    const copied = await python(volumes.to, LIST);
    expect(copied).toBe(await python(volumes.from, LIST));
    expect(copied).toContain('. 0o41770 77 78');
    expect(copied).toContain('./one 0o104640 1001 1002 2');
    expect(await copiersOf(volumes.to)).toBe('');
  });

  it('keeps holes and extended attributes, with GNU’s cp', async () => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    const volumes = await twoVolumes(world);
    await python(
      volumes.from,
      `import os
f = open('/d/sparse', 'wb'); f.truncate(300_000_000); f.close()
os.setxattr('/d/sparse', 'user.note', b'hello')`,
    );
    const copy = { ...volumes, replaces: false, imageId: await imageId(GNU), runId: 'test' };
    await copyVolume(world.work.tools, copy, unwatched());
    const look = `import os
s = os.stat('/d/sparse')
print(s.st_size, s.st_blocks < 100, os.getxattr('/d/sparse', 'user.note').decode())`;
    expect(await python(volumes.to, look)).toBe('300000000 True hello');
  });

  it('in place of what was there, leaves nothing of that', async () => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    const volumes = await twoVolumes(world);
    await python(volumes.from, FILL);
    const old = `mkdir -p "/d/old folder/deep" && touch /d/.old /d/..old "/d/old folder/deep/file" /d/-rf`;
    await docker('run', '--rm', '--volume', `${volumes.to}:/d`, BUSYBOX, 'sh', '-c', old);
    const copy = { ...volumes, replaces: true, imageId: await imageId(BUSYBOX), runId: 'test' };
    await copyVolume(world.work.tools, copy, unwatched());
    expect(await python(volumes.to, LIST)).toBe(await python(volumes.from, LIST));
  });

  it('tells how much there is and how much of it is copied', async () => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    const volumes = await twoVolumes(world);
    const size = 300;
    const fill = `dd if=/dev/urandom of=/d/big bs=1M count=${size}`;
    await docker('run', '--rm', '--volume', `${volumes.from}:/d`, BUSYBOX, 'sh', '-c', fill);
    const told: { copied: number; total: number | null }[] = [];
    const copy = { ...volumes, replaces: false, imageId: await imageId(BUSYBOX), runId: 'test' };
    await copyVolume(world.work.tools, copy, {
      ...unwatched(),
      onCopied: (bytes) => told.push(bytes),
    });
    expect(told[0]?.total).toBeGreaterThanOrEqual(size * 1024 * 1024);
    const amounts = told.map(({ copied }) => copied);
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
  });

  it('says that the disk is full, and leaves no container behind', async () => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    const volumes = await twoVolumes(world);
    const fill = 'dd if=/dev/urandom of=/d/big bs=1M count=5';
    await docker('run', '--rm', '--volume', `${volumes.from}:/d`, BUSYBOX, 'sh', '-c', fill);
    await using _disk = await smallDisk(volumes.to, 2);
    const copy = { ...volumes, replaces: false, imageId: await imageId(GNU), runId: 'test' };
    expect(await rejection(copyVolume(world.work.tools, copy, unwatched()))).toMatchObject({
      code: 'disk-full',
    });
    expect(await copiersOf(volumes.to)).toBe('');
  });

  it('ends at once when it is cancelled', async () => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    const volumes = await twoVolumes(world);
    const fill = 'dd if=/dev/urandom of=/d/big bs=1M count=400';
    await docker('run', '--rm', '--volume', `${volumes.from}:/d`, BUSYBOX, 'sh', '-c', fill);
    const cancelling = new AbortController();
    const copy = { ...volumes, replaces: false, imageId: await imageId(BUSYBOX), runId: 'test' };
    const copied = rejection(
      copyVolume(world.work.tools, copy, {
        signal: cancelling.signal,
        onCopied: () => cancelling.abort(),
      }),
    );
    expect(await copied).toMatchObject({ code: 'cancelled' });
    expect(await copiersOf(volumes.to)).toBe('');
  });

  it('makes no volume of one that is gone', async () => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    const volumes = await twoVolumes(world);
    await docker('volume', 'rm', volumes.from);
    const copy = { ...volumes, replaces: true, imageId: await imageId(BUSYBOX), runId: 'test' };
    expect(await rejection(copyVolume(world.work.tools, copy, unwatched()))).toMatchObject({
      code: 'not-found',
    });
  });
});
