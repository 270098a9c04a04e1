import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../../scripts/setup/run.mjs';
import { findCompose } from '../../support/compose.ts';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { makeWorld, rejection, remains } from '../services/world.ts';
import { composeFileOf, installedIn } from './compare.ts';

/** A folder with a compose file; what was brought up from it goes with it. */
async function project(name: string, text: string) {
  const found = await findCompose();
  if (!found) throw new Error('There is no Docker Compose 2 to be had.');
  const [command, ...first] = found;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-compose-'));
  const file = path.join(folder, 'docker-compose.yml');
  await writeFile(file, text);
  const compose = (...args: string[]) =>
    run(command, [...first, '--project-name', name, ...args], { cwd: folder, timeoutMs: 180_000 });
  return {
    folder,
    compose,
    async [Symbol.asyncDispose]() {
      await compose('down', '--volumes');
      await rm(folder, { recursive: true });
    },
  };
}

describe('an exported compose file', () => {
  it('runs the same services without DAMP, found by the same names', async () => {
    await using world = await makeWorld();
    const { manager } = world;
    const [mysql, redis, admin] = ['mysql', 'redis', 'admin'].map(world.name);
    if (!mysql || !redis || !admin) throw new Error('Three names.');
    const password = 'my-own-12';
    await Promise.all([
      manager.install({ service: 'mysql', instance: mysql, options: { password } }),
      manager.install({ service: 'redis', instance: redis }),
    ]);
    await manager.install({ service: 'phpmyadmin', instance: admin });
    const port = await docker('port', redis, '6379/tcp');
    const text = await composeFileOf(world, false);
    expect(text).not.toContain(password);
    for (const { request } of await installedIn(world)) {
      await manager.removeInstance(request.instance, { deleteData: false });
    }

    await using files = await project(world.name('project'), text);
    expect(await rejection(files.compose('up', '--detach'))).toMatchObject({
      message: expect.stringMatching(/MYSQL\w+PASSWORD is missing/) as string,
    });
    const variables = `MYSQL_PASSWORD=${password}\nMYSQL_ROOT_PASSWORD=${password}\n`;
    await writeFile(path.join(files.folder, '.env'), variables);
    await files.compose('up', '--detach', '--wait');

    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName],
    });
    const query = ['mysql', '-h', mysql, '-u', 'developer', '-N', '-e', 'select database()'];
    expect(
      await docker('exec', '-e', `MYSQL_PWD=${password}`, client.name, ...query, 'development'),
    ).toBe('development');
    expect(await execIn(client.name, 'redis-cli', '-h', redis, 'ping')).toBe('PONG');
    expect(await execIn(client.name, 'curl', '-fsSL', `http://${admin}/`)).toContain(
      'pma_username',
    );
    expect(await execIn(admin, 'env')).toMatch(new RegExp(`PMA_HOSTS=.*${mysql}`));
    expect(await docker('port', redis, '6379/tcp')).toBe(port);
    expect(await inspectContainer(mysql, '{{json .Mounts}}')).not.toContain(
      `"Name":"${mysql}-data"`,
    );
    expect((await remains(mysql)).volumes).toContain(`${mysql}-data`);
  }, 300_000);
});
