import { describe, expect, it } from 'vitest';
import { standing } from '@/api/actions';
import { DampError } from '@/shared/errors';

interface Press {
  readonly what: string;
  readonly on: string;
}

const failure = new DampError('port-in-use', 'Port 3306 is taken.');

function asked(
  id: number,
  status: 'pending' | 'success' | 'error',
  on: string,
  error: unknown = null,
) {
  return { id, status, error, action: { what: `press ${id}`, on } };
}

const stand = (...all: ReturnType<typeof asked>[]) => standing<Press>(all, ({ on }) => on);

describe('what stands of the actions of a person', () => {
  it('is, for each thing, the one under way', () => {
    const found = stand(asked(1, 'pending', 'mysql'), asked(2, 'pending', 'redis'));
    expect(found.get('mysql')).toMatchObject({ id: 1, error: null });
    expect(found.get('redis')).toMatchObject({ id: 2, error: null });
  });

  it('is the last failure, until something later succeeds', () => {
    const failed = asked(1, 'error', 'mysql', failure);
    expect(stand(failed).get('mysql')?.error).toBe(failure);
    expect(stand(failed, asked(2, 'success', 'mysql')).has('mysql')).toBe(false);
  });

  it('is nothing where the person cancelled', () => {
    const cancelled = new DampError('cancelled', 'Cancelled.');
    expect(stand(asked(1, 'error', 'mysql', cancelled)).size).toBe(0);
  });

  it('makes any thrown value an error with a code', () => {
    const found = stand(asked(1, 'error', 'mysql', new TypeError('x is undefined')));
    expect(found.get('mysql')?.error).toMatchObject({ code: 'internal' });
  });
});
