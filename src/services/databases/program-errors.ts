import { DampError, type DampErrorCode } from '@/shared/errors';

interface Ended {
  readonly exitCode: number;
  /** Without secrets. */
  readonly stderr: string;
}

const rows: readonly (readonly [RegExp, DampErrorCode, (instance: string) => string])[] = [
  [
    /no space left on device|disk is full|errno: 28\b|could not extend file/i,
    'disk-full',
    () =>
      'Docker’s disk is full. Make room (docker system df shows what takes it), then try again.',
  ],
  [
    /access denied for user|password authentication failed|AuthenticationFailed|authentication failed/i,
    'forbidden',
    (instance) =>
      `${instance} does not take the administrator’s password that DAMP knows. Somebody has changed it inside the server; change it back.`,
  ],
  [
    /lock wait timeout|being accessed by other users/i,
    'conflict',
    (instance) =>
      `Something else works on this database of ${instance} and does not let go. End its open transactions, then try again.`,
  ],
  [
    /can't connect|connection refused|could not connect|ECONNREFUSED|server has gone away|lost connection|terminating connection|server closed the connection/i,
    'unhealthy',
    (instance) =>
      `The server of ${instance} does not answer. Wait until it is healthy, then try again.`,
  ],
];

/** Why a program of a database failed: for people what it was to do, in `details` its own words. */
export function programError(what: string, instance: string, ended: Ended): DampError {
  const details = ended.stderr.trim() || `Exit code ${ended.exitCode}`;
  const row = rows.find(([words]) => words.test(details));
  if (row) return new DampError(row[1], row[2](instance), { details });
  return new DampError('invalid-request', `${what} The server’s own words are in the details.`, {
    details,
  });
}
