import { withoutSecrets } from './without-secrets';

/** Every way in which DAMP says no. Programs branch on it; people read the message. */
export const errorCodes = [
  'engine-unreachable',
  'engine-denied',
  'not-found',
  'conflict',
  'name-taken',
  'port-in-use',
  'port-denied',
  'subnet-overlap',
  'address-pool-exhausted',
  'image-unavailable',
  'registry-unavailable',
  'disk-full',
  'unhealthy',
  'invalid-request',
  'not-managed',
  'cancelled',
  'timeout',
  'unsupported',
  'forbidden',
  'internal',
] as const;

export type DampErrorCode = (typeof errorCodes)[number];

/** A port of this computer that may be taken in place of the one that can't be had. */
export interface FreePort {
  /** For which port of the container. */
  readonly containerPort: number;
  readonly free: number;
}

/** An error as it crosses a process: plain data. `details` carries the engine's own words. */
export interface DampErrorData {
  readonly code: DampErrorCode;
  readonly message: string;
  readonly details?: string | undefined;
  readonly instead?: FreePort | undefined;
}

/** The one error class that leaves a service: a code for programs, a sentence for people. */
export class DampError extends Error {
  override readonly name = 'DampError';
  readonly code: DampErrorCode;
  readonly details: string | undefined;
  readonly instead: FreePort | undefined;

  constructor(
    code: DampErrorCode,
    message: string,
    options: {
      details?: string | undefined;
      instead?: FreePort | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
    this.instead = options.instead;
  }

  toData(): DampErrorData {
    return {
      code: this.code,
      message: this.message,
      ...(this.details === undefined ? {} : { details: this.details }),
      ...(this.instead === undefined ? {} : { instead: this.instead }),
    };
  }

  static fromData(data: DampErrorData): DampError {
    return new DampError(data.code, data.message, data);
  }

  /** Any thrown value as a DampError: one already is kept, anything else becomes `internal`. */
  static from(error: unknown): DampError {
    if (error instanceof DampError) return error;
    return new DampError('internal', 'Something went wrong inside DAMP.', {
      details: withoutSecrets(error instanceof Error ? error.message : String(error)),
      cause: error,
    });
  }
}
