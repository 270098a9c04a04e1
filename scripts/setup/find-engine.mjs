import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { askForStatus } from '../engine/ping.mjs';
import { canRunPrivateEngine, startEngine } from '../engine/private-engine.mjs';
import { say } from './report.mjs';

/** The app itself looks further; here it is only asked whether a private engine is needed. */
const SOCKETS = [
  '/var/run/docker.sock',
  join(homedir(), '.docker/run/docker.sock'),
  join(process.env['XDG_RUNTIME_DIR'] ?? '/nowhere', 'docker.sock'),
];

/**
 * The environment with which the app finds an engine: nothing to add where one is there, else the private one's.
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function findEngine() {
  if (process.env['DOCKER_HOST'] || process.env['DOCKER_CONTEXT']) return {};
  for (const socketPath of SOCKETS) {
    if (existsSync(socketPath) && (await askForStatus({ socketPath, path: '/_ping' }, 2_000))) {
      return {};
    }
  }
  if (!canRunPrivateEngine()) {
    say('No running Docker engine was found; the app says how to get one.');
    return {};
  }
  const { dockerHost } = await startEngine();
  return { DOCKER_HOST: dockerHost };
}
