import { inspect } from 'node:util';
import log from 'electron-log/main';
import { withoutSecrets } from '@/shared/without-secrets';

log.transports.file.maxSize = 1024 * 1024;

// All that is logged goes through here, also what nobody caught.
log.hooks.push((message) => ({
  ...message,
  data: message.data.map((part: unknown) =>
    withoutSecrets(typeof part === 'string' ? part : inspect(part)),
  ),
}));

export { log };

/** Logs an error with its causes, but without the secrets that it may name. */
export function logFailure(what: string, error: unknown): void {
  log.error(what, error);
}
