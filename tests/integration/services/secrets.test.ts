import { describe, expect, it } from 'vitest';
import { databaseWork } from '@/services/databases/database-work';
import { execInContainer } from '@/services/docker/container-exec';
import { findContainer } from '@/services/docker/containers';
import { DockerConnection } from '@/services/docker/docker-connection';
import { DampError } from '@/shared/errors';
import { echoingEngine } from '../../support/echoing-engine.ts';
import { shell, tinyService } from './definitions.ts';
import { makeWorld, rejection } from './world.ts';

const password = 'Sesame.2026';
const withPassword = {
  environment: { DEMO_USER: 'demo', DEMO_PASSWORD: 'changeit-1', DEMO_ROOT_PASSWORD: 'changeit-2' },
  credentials: {
    user: 'DEMO_USER',
    password: 'DEMO_PASSWORD',
    rootPassword: 'DEMO_ROOT_PASSWORD',
  },
};

describe('a password that was chosen', () => {
  it('stands in no word of an install that fails, though the service logs it', async () => {
    const chatty = tinyService({
      ...withPassword,
      ...shell('echo "demo logs in with $DEMO_PASSWORD, root with $DEMO_ROOT_PASSWORD"; exit 1'),
    });
    await using world = await makeWorld({ definitions: [chatty] });
    const error = await rejection(
      world.manager.install({
        service: 'tiny',
        instance: world.name('tiny'),
        options: { password },
      }),
    );
    expect(error).toMatchObject({ code: 'unhealthy' });
    expect(told(error)).toContain('demo logs in with •••');
    expect(told(error)).not.toContain(password);
    expect(JSON.stringify(world.seenRuns)).not.toContain(password);
  });

  it('stands in no word of an install that the engine refuses by repeating it', async () => {
    await using engine = await echoingEngine();
    await using world = await makeWorld({
      definitions: [tinyService(withPassword)],
      dockerHost: engine.host,
    });
    const error = await rejection(
      world.manager.install({
        service: 'tiny',
        instance: world.name('tiny'),
        options: { password },
      }),
    );
    expect(told(error)).toContain('DEMO_USER=demo');
    expect(told(error)).not.toContain(password);
    expect(JSON.stringify(world.seenRuns)).toContain('DEMO_USER=demo');
    expect(JSON.stringify(world.seenRuns)).not.toContain(password);
  });

  it('stands in no word of a restore whose service does not come up again', async () => {
    const once = tinyService({
      ...withPassword,
      ...shell(
        'if [ -e /data/again ]; then echo "demo logs in with $DEMO_PASSWORD"; exit 1; fi; touch /data/again; trap "exit 0" TERM; while :; do sleep 0.05; done',
      ),
    });
    await using world = await makeWorld({ definitions: [once] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance, options: { password } });
    await world.manager.stopInstance(instance);
    const { work } = world;
    const context = { ...work, definitionOf: () => once };
    const error = await rejection(databaseWork(context, { instance, service: 'tiny' }).revive());
    expect(error).toMatchObject({ code: 'unhealthy' });
    expect(told(error)).toContain('demo logs in with •••');
    expect(told(error)).not.toContain(password);
  });

  it('stands in no word of a program in a container that fails, or that is refused', async () => {
    await using world = await makeWorld({ definitions: [tinyService()] });
    const instance = world.name('tiny');
    await world.manager.install({ service: 'tiny', instance });
    const { connection } = world.work.tools;
    const container = await findContainer(connection, instance);
    if (!container) throw new Error('The container is not there.');
    const request = { argv: ['no-such-program'], env: { DEMO_PWD: password } } as const;
    const { exitCode, stderr } = await execInContainer(connection, container, request);
    expect(exitCode).toBe(127);
    expect(stderr).not.toContain(password);

    await using engine = await echoingEngine();
    const echoing = new DockerConnection({ env: { ...process.env, DOCKER_HOST: engine.host } });
    const error = await rejection(execInContainer(echoing, container, request));
    expect(told(error)).toContain('no-such-program');
    expect(told(error)).not.toContain(password);
    echoing.reset();
  });
});

/** All that a person gets to see of it. */
function told(error: unknown): string {
  const { message, details } = DampError.from(error).toData();
  return `${message}\n${details}`;
}
