import { z } from 'zod';
import {
  ENVIRONMENT_SCHEMA_VERSION,
  environmentFileSchema,
  type EnvironmentFile,
} from '@/shared/environment-file';
import { DampError } from '@/shared/errors';

const versionedSchema = z.object({ schemaVersion: z.int().positive() });

/**
 * The environment in a file's text. `invalid-request` with the place of what is wrong, `unsupported`
 * for the file of a newer DAMP.
 */
export function readEnvironment(text: string): EnvironmentFile {
  const content = parseJson(text);
  const versioned = versionedSchema.safeParse(content);
  if (!versioned.success) {
    throw new DampError(
      'invalid-request',
      'This is not an environment of DAMP’s: it does not say its schemaVersion.',
    );
  }
  const { schemaVersion } = versioned.data;
  if (schemaVersion > ENVIRONMENT_SCHEMA_VERSION) {
    throw new DampError(
      'unsupported',
      `This environment was written by a newer DAMP (schemaVersion ${schemaVersion}; this one reads ${ENVIRONMENT_SCHEMA_VERSION}). Update DAMP, then import it.`,
    );
  }
  const parsed = environmentFileSchema.safeParse(content, { error: inWords });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue ? z.core.toDotPath(issue.path) : '';
  throw new DampError(
    'invalid-request',
    `The environment is wrong at ${place || 'its top'}. ${issue?.message ?? ''}`,
    { details: z.prettifyError(parsed.error) },
  );
}

/** For what the schema has no words of its own. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'It is missing.' : `It should be: ${issue.expected}.`;
  }
  if (issue.code !== 'unrecognized_keys') return undefined;
  return `DAMP does not know ${issue.keys.map((key) => `“${key}”`).join(', ')} there.`;
}

function parseJson(text: string): unknown {
  try {
    // Editors of some systems put a mark in front.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new DampError('invalid-request', 'This is not an environment of DAMP’s: it is no JSON.', {
      details: error instanceof Error ? withoutExcerpt(error.message) : String(error),
    });
  }
}

/** V8 quotes what stands around the place; that may be a password. */
function withoutExcerpt(message: string): string {
  return message.replace(/, (?:\.\.\.)?".*(?= is not valid JSON$)/s, '. This');
}
