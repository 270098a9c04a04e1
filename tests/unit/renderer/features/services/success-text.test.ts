import { describe, expect, it } from 'vitest';
import { successText } from '@/renderer/features/services/success-text';

describe('what is said when something is done', () => {
  const instance = 'damp-mysql';

  it('names what was long, by whatever road it was asked for', () => {
    expect(successText({ do: 'change', instance })).toBe('damp-mysql is changed.');
    const retry = { do: 'retry', instance, service: 'mysql', run: '1', hostPorts: {} } as const;
    expect(successText({ ...retry, kind: 'change' })).toBe('damp-mysql is changed.');
    expect(successText({ ...retry, kind: 'update' })).toBe('damp-mysql has the newer image now.');
    expect(successText({ do: 'restore', instance, database: 'shop', file: 'f' })).toBe(
      'shop of damp-mysql is restored.',
    );
  });

  it('is nothing where the row says it', () => {
    expect(successText({ do: 'start', instance })).toBeNull();
    expect(successText({ do: 'install', instance, service: 'mysql' })).toBeNull();
  });
});
