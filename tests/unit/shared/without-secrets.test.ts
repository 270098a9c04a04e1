import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DampError } from '@/shared/errors';
import { withoutSecrets } from '@/shared/without-secrets';

const request = {
  Image: 'mysql:8.4',
  Env: ['MYSQL_PASSWORD=Sesame.2026', 'MYSQL_DATABASE=development'],
  Labels: { 'app.damp.environment': JSON.stringify({ MYSQL_PASSWORD: 'Sesame.2026' }) },
  AuthConfig: { password: 'Sesame.2026', identitytoken: 'Sesame.2026' },
};

describe('words that are passed on', () => {
  it.each([
    ['a request as it was sent', JSON.stringify(request)],
    ['a request in an answer', JSON.stringify({ message: JSON.stringify(request) })],
    ['a request as Node shows it', inspect(request, { depth: null })],
    ['an error as Node shows it', inspect(new Error('x', { cause: request }), { depth: null })],
    ['a shell’s line', 'sh: MYSQL_PWD=Sesame.2026 REDISCLI_AUTH=Sesame.2026: not found'],
    ['an address with a password', 'dial mysql://root:Sesame.2026@damp-mysql:3306'],
    ['an address with a password alone', 'dial redis://:Sesame.2026@damp-redis:6379'],
    ['an address with an @ in its password', 'dial mysql://root:wh@t?Sesame.2026@damp-mysql'],
    ['an address with a token', 'GET https://Sesame.2026@api.example/v1'],
    ['a signed address', 'GET https://cdn.example/blob?X-Amz-Signature=Sesame.2026: EOF'],
  ])('have no secret in them: %s', (_what, words) => {
    expect(words).toContain('Sesame');
    expect(withoutSecrets(words)).not.toContain('Sesame');
  });

  it('keep what is none', () => {
    const words =
      'invalid reference format; MYSQL_DATABASE=development, key not found: Unexpected token < in JSON';
    expect(withoutSecrets(words)).toBe(words);
    const addresses = 'http://localhost:8025/inbox/a@b.example from smtp://damp-mailpit:1025';
    expect(withoutSecrets(addresses)).toBe(addresses);
    expect(withoutSecrets(JSON.stringify(request))).toContain('MYSQL_DATABASE=development');
  });

  it.each([
    'a',
    'a.',
    'KEY',
    'KEY ',
    'KEY\\',
    'http://',
    'x://a:',
    'x://',
    'KEY:',
    'x://@:',
    '://:',
  ])('are looked through in a moment, also a megabyte of %j', (piece) => {
    const words = piece.repeat(2 ** 20 / piece.length);
    expect(withoutSecrets(words)).toBe(words);
  });

  it('are those of an error that nobody foresaw, too', () => {
    const error = DampError.from(new Error(`Bad request: ${JSON.stringify(request)}`));
    expect(JSON.stringify(error.toData())).not.toContain('Sesame');
  });
});
