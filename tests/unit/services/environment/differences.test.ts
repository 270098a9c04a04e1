import { describe, expect, it } from 'vitest';
import { mysql } from '@/catalog/mysql';
import { differences } from '@/services/environment/differences';
import type { InstallOptions } from '@/shared/install-options';

const file = { name: 'damp-mysql', service: 'mysql', version: '8.4' };
const is = (more: InstallOptions = {}): InstallOptions => ({ hostPorts: { mysql: 3306 }, ...more });

describe('what is there and a file that says less', () => {
  it('are the same where the port was moved, and whatever the password is', () => {
    const moved = is({ hostPorts: { mysql: 3310 }, password: 'my-own-12' });
    expect(differences(mysql, file, moved)).toEqual([]);
  });

  it('are the same where what is secret was not written', () => {
    const own = is({ extraEnvironment: { API_TOKEN: 'of-mine' } });
    expect(differences(mysql, file, own)).toEqual([]);
  });

  it.each<[string, InstallOptions, InstallOptions, RegExp]>([
    ['a port', { hostPorts: { mysql: 3307 } }, is(), /MySQL is at port 3306, not at port 3307/],
    ['no port', {}, is({ hostPorts: { mysql: null } }), /^MySQL is not published$/],
    ['the LAN', {}, is({ lan: true }), /shared on the LAN/],
    ['memory', { memoryLimit: 2 ** 29 }, is(), /is none, not 512 MB/],
    ['a variable', { extraEnvironment: { TZ: 'UTC' } }, is(), /further variables/],
    ['a password that is told', { password: 'other-own-34' }, is(), /password/],
  ])('differ by %s', (_what, said, found, words) => {
    expect(differences(mysql, { ...file, ...said }, found).join()).toMatch(words);
  });
});
