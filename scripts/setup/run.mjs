import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';

import { SetupError } from './setup-error.mjs';

const LAST_LINES = 15;

/**
 * @typedef {object} RunOptions
 * @property {number} timeoutMs
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [logFile] appended to with all that the command prints
 * @property {number} [shownLines] of the output of a command that failed
 * @property {string} [failure] the sentence that says what could not be done
 */

/**
 * Runs a command to its end and resolves to what it printed on stdout.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<string>}
 */
export function run(command, args, options) {
  const failure = options.failure ?? `"${command} ${args.join(' ')}" failed`;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let output = '';
    /** @param {Buffer} chunk */
    const record = (chunk) => {
      output = (output + chunk.toString()).slice(-64_000);
      if (options.logFile) appendFileSync(options.logFile, chunk);
    };
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      stdout += chunk.toString();
      record(chunk);
    });
    child.stderr.on('data', record);
    child.on('error', (error) => {
      reject(new SetupError(`${failure}: ${error.message}.`));
    });
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(stdout);
      const reason =
        signal === 'SIGKILL'
          ? `no end within ${options.timeoutMs / 1000} s`
          : `exit ${code ?? signal}`;
      const tail = output
        .trimEnd()
        .split('\n')
        .slice(-(options.shownLines ?? LAST_LINES))
        .join('\n');
      reject(new SetupError(`${failure} (${reason}).\n${tail}`));
    });
  });
}
