import { describe, expect, it } from 'vitest';
import { docker, execIn, inspectContainer } from '../../support/docker-cli.ts';
import { tinyService } from './definitions.ts';
import { makeWorld } from './world.ts';

const locked = tinyService({
  versions: ['2', '1'],
  environment: { TINY_PASSWORD: 'as-it-comes' },
  credentials: { password: 'TINY_PASSWORD' },
});

/** All that an install decides of a container. */
const made = (container: string) =>
  inspectContainer(
    container,
    '{{.Config.Image}} {{.Config.Env}} {{.HostConfig.PortBindings}} {{.HostConfig.Memory}} {{json .HostConfig.Mounts}}',
  );

/** The run that made it is another one. */
const withoutRun = (text: string) => text.replaceAll(/"app\.damp\.run":"[^"]*"/g, '');

describe('what a removal answers', () => {
  it('makes the same instance again, with its data', async () => {
    await using world = await makeWorld({ definitions: [locked] });
    const instance = world.name('tiny');
    const options = {
      hostPorts: { main: 24_871 },
      password: 'my-own-12',
      lan: true,
      memoryLimit: 2 ** 27,
      extraEnvironment: { TINY_MODE: 'loud' },
    };
    await world.manager.install({ service: 'tiny', version: '1', instance, options });
    await docker('exec', instance, 'sh', '-c', 'echo kept > /data/file');
    const before = await made(instance);
    const again = await world.manager.removeInstance(instance, { deleteData: false });
    expect(again).not.toBeNull();
    if (again) await world.manager.install(again);
    expect(withoutRun(await made(instance))).toBe(withoutRun(before));
    expect(await execIn(instance, 'cat', '/data/file')).toBe('kept');
  });

  it('says of a stopped one, published nowhere, that it was so', async () => {
    await using world = await makeWorld({ definitions: [locked] });
    const instance = world.name('tiny');
    const options = { hostPorts: { main: null } };
    await world.manager.install({ service: 'tiny', version: '1', instance, options });
    await world.manager.stopInstance(instance);
    expect(await world.manager.removeInstance(instance, { deleteData: false })).toEqual({
      service: 'tiny',
      version: '1',
      instance,
      options,
    });
  });

  it('is nothing where the data went too, and where nothing was there', async () => {
    await using world = await makeWorld({ definitions: [locked] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', version: '1', instance });
    expect(await world.manager.removeInstance(instance, { deleteData: true })).toBeNull();
    expect(await world.manager.removeInstance(instance, { deleteData: false })).toBeNull();
  });
});
