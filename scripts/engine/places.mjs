import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Everything in here can be deleted while the engine is down: it is built again. */
export const cacheFolder = join(
  process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
  'damp-dev',
);

/** Of this engine alone: images, containers, volumes, ports, logs. */
export const stateFolder = join(cacheFolder, 'engine');

/** Tells two private engines with different caches apart. */
export const engineId = createHash('sha256').update(stateFolder).digest('hex').slice(0, 6);

/** Sockets live here, since a socket's path has at most 107 characters. */
export const runFolder = `/run/damp-dev-${engineId}`;

export const bridgeName = `dampdev-${engineId}`;
export const dataRoot = join(stateFolder, 'docker');
export const execRoot = join(runFolder, 'exec');
export const pidFile = join(runFolder, 'docker.pid');
export const socketPath = join(runFolder, 'docker.sock');
export const dockerHost = `unix://${socketPath}`;
export const registryFolder = join(cacheFolder, 'registry');
export const logFolder = join(stateFolder, 'logs');
