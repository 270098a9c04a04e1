import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ServiceDefinition } from '@/shared/service-definition';
import { docker } from '../../support/docker-cli.ts';
import { tinyService } from '../services/definitions.ts';
import { unique } from '../docker/unique.ts';

const run = promisify(execFile);

/** An image with one program that can sleep and nothing else, until the test's block ends. */
export async function withoutShell(): Promise<AsyncDisposable & { service: ServiceDefinition }> {
  const name = unique('bare');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-bare-'));
  const container = await docker('create', 'damp-test/tiny:1');
  await docker('cp', `${container}:/bin/busybox`, path.join(folder, 'busybox'));
  await docker('rm', container);
  const tar = path.join(folder, 'image.tar');
  await run('tar', ['--create', '--file', tar, '--directory', folder, 'busybox']);
  await docker('import', tar, `${name}:1`);
  await rm(folder, { recursive: true });
  return {
    service: tinyService({
      image: name,
      command: ['/busybox', 'sleep', '3600'],
      stopTimeout: 1,
      health: { ...tinyService().health, test: ['CMD', '/busybox', 'true'] },
    }),
    async [Symbol.asyncDispose]() {
      await docker('image', 'rm', `${name}:1`);
    },
  };
}
