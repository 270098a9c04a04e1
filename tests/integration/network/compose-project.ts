import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { run } from '../../../scripts/setup/run.mjs';
import { findCompose } from '../../support/compose.ts';

/** A compose project of one service `web`, up, and gone when the block ends; on this network, if one is named, and beside it on those that `besides` says. */
export async function composeProject(name: string, networkName?: string, besides: object = {}) {
  const found = await findCompose();
  if (!found) throw new Error('There is no Docker Compose 2 to be had.');
  const [command, ...first] = found;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-compose-'));
  const web = { image: 'damp-test/tiny:1', stop_grace_period: '0s' };
  const file = networkName
    ? {
        services: { web: { ...web, networks: { ...besides, 'damp-network': {} } } },
        networks: { 'damp-network': { name: networkName, external: true } },
      }
    : { services: { web } };
  await writeFile(path.join(folder, 'docker-compose.yml'), JSON.stringify(file));
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
