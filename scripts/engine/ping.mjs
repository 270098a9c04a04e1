import { request } from 'node:http';

/**
 * The status of a GET, or undefined where nobody answers in time.
 * @param {{ socketPath: string, path: string } | { port: number, path: string }} target
 * @param {number} timeoutMs
 * @returns {Promise<{ status: number, body: string } | undefined>}
 */
export function askForStatus(target, timeoutMs) {
  return new Promise((resolve) => {
    const call = request(
      { host: '127.0.0.1', ...target, timeout: timeoutMs, agent: false },
      (response) => {
        let body = '';
        response.on('data', (/** @type {Buffer} */ chunk) => (body += chunk.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body });
        });
        response.on('error', () => {
          resolve(undefined);
        });
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => {
      resolve(undefined);
    });
    call.end();
  });
}
