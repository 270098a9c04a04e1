import { describe, expect, it } from 'vitest';
import { refuseMirror, resetMirror } from '../../../scripts/engine/mirror-control.mjs';
import { rememberedPorts } from '../../../scripts/engine/registry.mjs';
import { docker, execIn, inspectContainer } from '../../support/docker-cli.ts';
import { unique } from '../docker/unique.ts';
import { shell, tinyService } from './definitions.ts';
import { makeWorld, rejection, remains } from './world.ts';

/** An image of the test's own in the registry, of which a newer one can be published. */
async function publishedImage(): Promise<
  AsyncDisposable & { name: string; repository: string; publishNewer: () => Promise<void> }
> {
  const ports = await rememberedPorts();
  const repository = unique('update');
  const name = `127.0.0.1:${ports?.mirror}/${repository}`;
  const push = async (from: string) => {
    await docker('tag', from, `${name}:1`);
    await docker('push', '--quiet', `${name}:1`);
    await docker('rmi', `${name}:1`);
  };
  await push('damp-test/tiny:1');
  return {
    name,
    repository,
    publishNewer: async () => {
      const id = await docker('create', 'damp-test/tiny:1');
      const newer = `${repository}:newer`;
      await docker('commit', '--change', 'ENV GENERATION=2', id, newer);
      await docker('rm', id);
      // The old one keeps its containers, but not the name.
      await push(newer);
      await docker('rmi', newer);
    },
    async [Symbol.asyncDispose]() {
      await docker('rmi', '--force', `${name}:1`);
      // By their digests: the older one bears no tag any more, and its id is another image's, too.
      const format = '{{.Repository}}@{{.Digest}}';
      const listed = await docker('image', 'ls', '--digests', '--format', format, name);
      for (const reference of listed.split('\n').filter(Boolean)) await docker('rmi', reference);
    },
  };
}

describe('an update', () => {
  it('is found only when there is a newer image, and brings it; the data stays', async () => {
    await using image = await publishedImage();
    await using world = await makeWorld({ definitions: [tinyService({ image: image.name })] });
    const { manager } = world;
    const instance = world.name('tiny');
    const options = { hostPorts: { main: 24_901 }, extraEnvironment: { MINE: '1' } };
    await manager.install({ service: 'tiny', instance, options });
    await execIn(instance, 'sh', '-c', 'echo kept > /data/file');
    expect(await manager.checkForUpdate(instance)).toBe('up-to-date');
    const id = await inspectContainer(instance, '{{.Id}}');
    await manager.update(instance);
    expect(await inspectContainer(instance, '{{.Id}}')).toBe(id);

    await image.publishNewer();
    expect(await manager.checkForUpdate(instance)).toBe('available');
    await manager.update(instance);
    expect(await execIn(instance, 'env')).toContain('GENERATION=2');
    expect(await execIn(instance, 'env')).toContain('MINE=1');
    expect(await execIn(instance, 'cat', '/data/file')).toBe('kept');
    expect(await docker('port', instance, '4000/tcp')).toBe('127.0.0.1:24901');
    expect((await remains(instance)).containers).toEqual([instance]);
    expect(await manager.checkForUpdate(instance)).toBe('up-to-date');
  });

  it('that fails brings the data back as the old image has left it', async () => {
    await using image = await publishedImage();
    const script =
      'echo "opened by ${GENERATION:-1}" >> /data/format; [ -z "$GENERATION" ] || exit 3; exec sh /run.sh';
    const definition = tinyService({ image: image.name, ...shell(script) });
    await using world = await makeWorld({ definitions: [definition] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const id = await inspectContainer(instance, '{{.Id}}');
    await image.publishNewer();
    expect(await rejection(world.manager.update(instance))).toMatchObject({ code: 'unhealthy' });
    expect(await inspectContainer(instance, '{{.Id}} {{.State.Status}}')).toBe(`${id} running`);
    // Once at its first start, and once when it was brought back: by nobody else.
    expect(await execIn(instance, 'cat', '/data/format')).toBe('opened by 1\nopened by 1');
    expect(await remains(instance)).toEqual({
      containers: [instance],
      volumes: [`${instance}-data`],
    });
  });

  it('of an image that was never pulled is told by a download', async () => {
    await using image = await publishedImage();
    await docker('tag', 'damp-test/tiny:1', `${image.repository}:1`);
    const definition = tinyService({ image: image.repository });
    await using world = await makeWorld({ definitions: [definition] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    // It has a digest of another repository only, so what the registry says can't be compared.
    expect(await rejection(world.manager.checkForUpdate(instance))).toMatchObject({
      code: 'image-unavailable',
    });
    await docker('rmi', `${image.repository}:1`);
  });

  it('can’t be told while the registry is away, and the instance goes on', async () => {
    await using image = await publishedImage();
    await using world = await makeWorld({ definitions: [tinyService({ image: image.name })] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    await refuseMirror(503, image.repository);
    try {
      const error = await rejection(world.manager.checkForUpdate(instance));
      expect(error).toMatchObject({ code: 'registry-unavailable' });
      await rejection(world.manager.update(instance));
    } finally {
      await resetMirror();
    }
    expect(await inspectContainer(instance, '{{.State.Status}}')).toBe('running');
  });
});
