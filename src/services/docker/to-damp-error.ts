import { z } from 'zod';
import { DampError } from '@/shared/errors';
import { withoutSecrets } from '@/shared/without-secrets';
import { errorTable } from './docker-error-table';
import type { Failure, Subject } from './docker-error-table';

/**
 * Any failure of a call to the engine as a DampError: a sentence made for the subject, with the
 * engine's own words in `details`. A DampError stays what it is.
 */
export function toDampError(error: unknown, subject: Subject = {}): DampError {
  if (error instanceof DampError) return error;
  const failure = readFailure(error);
  const row = errorTable.find(
    ({ status, errno, words, about }) =>
      (about === undefined || subject[about] !== undefined) &&
      (status === undefined || status === failure.status) &&
      (errno === undefined || (failure.errno !== undefined && errno.test(failure.errno))) &&
      (words === undefined || words.test(failure.words)),
  );
  if (!row) {
    return new DampError('internal', 'Docker could not do this. The details have its own words.', {
      details: withoutSecrets(failure.words),
      cause: error,
    });
  }
  return new DampError(row.code, row.say(subject, failure), {
    details: withoutSecrets(failure.words),
    cause: error,
  });
}

const thrownSchema = z.object({
  message: z.string().optional(),
  name: z.string().optional(),
  code: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  json: z.object({ message: z.string() }).optional().catch(undefined),
});

/** dockerode's `(HTTP code 404) no such container - No such container: x ` around the words. */
const dockerodePrefix = /^\(HTTP code \d+\) [^-]* - /;

function readFailure(error: unknown): Failure {
  const thrown = thrownSchema.safeParse(error).data;
  const words = thrown?.json?.message ?? thrown?.message?.replace(dockerodePrefix, '');
  const errno = thrown?.code ?? thrown?.name;
  return {
    status: thrown?.statusCode,
    errno: errno === 'ENOENT' && thrown?.syscall !== 'connect' ? undefined : errno,
    words: (words ?? String(error)).trim(),
  };
}
