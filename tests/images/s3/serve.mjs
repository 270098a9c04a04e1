import { createServer } from 'node:http';

import { createBuckets } from './buckets.mjs';
import { answerS3 } from './s3.mjs';

/**
 * @typedef {object} Settings
 * @property {string} folder where the buckets are
 * @property {string} accessKey
 * @property {string} server as it names itself in its answers
 * @property {Readonly<Record<string, string>>} open what these paths answer to anybody
 * @property {number} apiPort
 * @property {import('node:http').RequestListener} console
 * @property {number | undefined} consolePort any free one unless given
 */

/**
 * Serves S3 and a console page until it is told to stop.
 * @param {Settings} settings
 */
export function serveS3({ folder, accessKey, server, open, apiPort, console: page, consolePort }) {
  const buckets = createBuckets(folder);
  createServer((request, response) => {
    answerS3(request, response, { buckets, accessKey, server, open }).catch((error) => {
      console.error(error);
      response.destroy();
    });
  }).listen(apiPort);
  createServer(page).listen(consolePort ?? 0);
  process.on('SIGTERM', () => process.exit(0));
  process.on('SIGINT', () => process.exit(0));
}
