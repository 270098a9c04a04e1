import { randomBytes } from 'node:crypto';

/** A name that no other test, and no other run beside this one, uses. */
export function unique(kind: string): string {
  return `t-${kind}-${randomBytes(4).toString('hex')}`;
}
