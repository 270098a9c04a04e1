import { describe, expect, it } from 'vitest';
import { questionOf, withTarget } from '@/renderer/features/network/doctor/doctor-form';
import { anInstance } from '../../../made-up';

const empty = { from: '', to: '', port: '' };
const redis = anInstance('redis');

describe('the Doctor’s fields', () => {
  it.each([
    ['damp-mysql:3306', 'damp-mysql', '3306'],
    ['http://web:8080/', 'web', '8080'],
    ['redis://cache', 'cache', ''],
    ['db', 'db', ''],
    ['http:', 'http:', ''],
    ['::1', '::1', ''],
  ])('take “%s” apart', (typed, to, port) => {
    expect(withTarget(empty, typed, [])).toEqual({ from: '', to, port });
  });

  it('know the port of an installed service', () => {
    expect(withTarget(empty, 'damp-redis', [redis])).toMatchObject({ port: '6379' });
  });

  it('know the port of a group', () => {
    const groups = [{ name: 'cache.test', port: 6380 }];
    expect(withTarget(empty, 'cache.test', [redis], groups)).toMatchObject({ port: '6380' });
  });

  it('ask only what can be asked', () => {
    expect(questionOf({ from: 'c0ffee', to: ' web ', port: '80' })).toEqual({
      from: 'c0ffee',
      to: 'web',
      port: 80,
    });
    for (const port of ['', '0', '65536', '8o', '-1']) {
      expect(questionOf({ from: '', to: 'web', port })).toBeNull();
    }
    for (const to of ['', '-web', 'a b', 'a;b', '$(x)']) {
      expect(questionOf({ from: '', to, port: '80' })).toBeNull();
    }
  });
});
