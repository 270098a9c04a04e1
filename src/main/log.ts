import { inspect } from 'node:util';
import log from 'electron-log/main';

log.transports.file.maxSize = 1024 * 1024;

export { log };

/** Logs an error with its causes. A registry's signed addresses lose what they are signed with. */
export function logFailure(what: string, error: unknown): void {
  log.error(what, inspect(error).replaceAll(/(https?:\/\/[^\s"'?]+)\?[^\s"']+/g, '$1?…'));
}
