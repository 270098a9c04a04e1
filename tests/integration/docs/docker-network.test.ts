import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { DockerManager } from '@/services/docker/docker-manager';
import { EngineStore } from '@/services/docker/engine-store';
import { NetworkWork } from '@/services/network/network-work';
import { InstanceWork } from '@/services/service-manager/instance-work';
import { ServiceManager } from '@/services/service-manager/service-manager';
import { docker, removeEverythingOfDamp } from '../../support/docker-cli.ts';

const run = promisify(execFile);

interface Example {
  readonly command: string;
  /** Each line is found in what the command prints. */
  readonly expected: readonly string[];
}

/** The `sh` blocks of a page, each with the `text` block that follows it at once. */
function examplesOf(markdown: string): Example[] {
  const blocks = /```sh\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)```)?/g;
  return [...markdown.matchAll(blocks)].map(([, command = '', expected = '']) => ({
    command: command.trim(),
    expected: expected.split('\n').filter(Boolean),
  }));
}

const page = await readFile(path.resolve('docs/docker-network.md'), 'utf8');
const examples = examplesOf(page);

describe('docs/docker-network.md', () => {
  const connection = new DockerConnection();
  const store = new EngineStore(connection);
  let journalFolder: string;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    journalFolder = await mkdtemp(path.join(os.tmpdir(), 'damp-docs-'));
    store.start();
    const network = new DockerManager(connection);
    const services = new ServiceManager(
      new InstanceWork({ connection, network, store, journalFolder }),
    );
    await Promise.all([
      services.install({ service: 'mysql' }),
      services.install({ service: 'redis' }),
    ]);
    const intentFile = path.join(journalFolder, 'network.json');
    const work = new NetworkWork({ connection, network, store, intentFile, journalFolder });
    const [mysql, redis] = ['damp-mysql', 'damp-redis'];
    const named = (member: string) => ({ kind: 'members' as const, members: [member] });
    await work.names.add({ name: 'db.test', answer: named(mysql), alias: true });
    await work.names.add({ name: '*.shop.test', answer: named(redis), alias: false });
    const instances = [{ member: redis, draining: false }];
    await work.balance.set({ name: 'cache.test', port: 6379, mode: 'tcp', instances });
  }, 180_000);

  afterAll(async () => {
    await docker('rm', '--force', 'shop');
    await removeEverythingOfDamp();
    await store.dispose();
    await rm(journalFolder, { recursive: true });
  });

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(examples)('$command', async ({ command, expected }) => {
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', command]);
    for (const line of expected) expect(stdout).toContain(line);
  });
});
