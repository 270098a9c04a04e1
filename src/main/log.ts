import { inspect } from 'node:util';
import log from 'electron-log/main';
import { withoutSecrets } from '@/shared/without-secrets';

log.transports.file.maxSize = 1024 * 1024;

export { log };

/** Logs an error with its causes, but without the secrets that it may name. */
export function logFailure(what: string, error: unknown): void {
  log.error(what, withoutSecrets(inspect(error)));
}
