import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { treeFolder } from '../../scripts/engine/base-system.mjs';
import { cacheFolder } from '../../scripts/engine/places.mjs';
import { isDebianRoot } from '../../scripts/setup/debian-packages.mjs';
import { run } from '../../scripts/setup/run.mjs';

/** The command and the arguments that it always has. */
export type ComposeCommand = readonly [command: string, ...args: string[]];

const ours = path.join(cacheFolder, 'docker-compose');

/** Docker Compose 2 of this machine, else Debian's; null where neither can be had. */
export async function findCompose(): Promise<ComposeCommand | null> {
  const candidates: ComposeCommand[] = [['docker', 'compose'], ['docker-compose'], [ours]];
  for (const candidate of candidates) if (await isCompose(candidate)) return candidate;
  if (!isDebianRoot() || !existsSync(treeFolder)) return null;
  try {
    await fetchCompose();
    return [ours];
  } catch {
    return null;
  }
}

async function isCompose([command, ...args]: ComposeCommand): Promise<boolean> {
  try {
    const version = await run(command, [...args, 'version', '--short'], { timeoutMs: 10_000 });
    return /^v?[2-9]\./.test(version.trim());
  } catch {
    return false;
  }
}

/** The engine's Debian has Compose 2 as a program that needs nothing but the C library. */
async function fetchCompose(): Promise<void> {
  const scratch = path.join(cacheFolder, `compose.${process.pid}.part`);
  await mkdir(scratch, { recursive: true });
  try {
    const script = 'cd /tmp && rm -f docker-compose_*.deb && apt-get download -q docker-compose';
    await run('chroot', [treeFolder, 'sh', '-c', script], { timeoutMs: 120_000 });
    const unpack = `dpkg-deb -x "${treeFolder}"/tmp/docker-compose_*.deb "${scratch}"`;
    await run('sh', ['-c', unpack], { timeoutMs: 60_000 });
    const program = path.join(scratch, 'usr/libexec/docker/cli-plugins/docker-compose');
    await run('mv', [program, ours], { timeoutMs: 10_000 });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
