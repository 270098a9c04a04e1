import { describe, expect, it } from 'vitest';
import { findService } from '@/catalog';
import { asInstalled } from '@/services/service-manager/as-installed';
import { secretMask } from '@/services/service-manager/mask-secrets';
import type { ServiceDefinition } from '@/shared/service-definition';

const mysql = findService('mysql') as ServiceDefinition;
const rabbitmq = findService('rabbitmq') as ServiceDefinition;

/** The text as it is told of an instance whose labels have this environment. */
function masked(
  text: string,
  environment: Readonly<Record<string, string>> = {},
  definition: ServiceDefinition = mysql,
): string {
  return secretMask(asInstalled(definition, { version: '1', environment }))(text);
}

describe('a text with the secrets of an instance masked', () => {
  it('has no password of its environment', () => {
    expect(masked('root:rootpassword developer:devpassword')).toBe('root:••• developer:•••');
  });

  it('has not the password that was chosen in place of the catalogue’s', () => {
    const chosen = { MYSQL_PASSWORD: 'Sesame-1', MYSQL_ROOT_PASSWORD: 'Sesame-2' };
    expect(masked('Sesame-1 Sesame-2 devpassword', chosen)).toBe('••• ••• devpassword');
  });

  it('hides a secret that another one begins with, whole', () => {
    const definition = { ...mysql, environment: { A_KEY: 'abc', B_KEY: 'abcdef' } };
    expect(masked('abcdef abc', {}, definition)).toBe('••• •••');
  });

  it('hides what the user gave beyond the definition, whatever it is called', () => {
    const extra = { PLAIN: 'a-private-thing', my_pwd: 'abc', DEBUG: 'true' };
    expect(masked('a-private-thing abc true', extra)).toBe('••• ••• true');
  });

  it('leaves a word that is no secret, though it is a password as well', () => {
    expect(masked('rabbitmq started', {}, rabbitmq)).toBe('rabbitmq started');
  });

  it('hides a password that stands in an address of the environment, wherever it is told', () => {
    const extra = { UPSTREAM: 'mysql://app:p@ss/word-1@db:3306/shop' };
    expect(masked('app logs in with p@ss/word-1', extra)).toBe('app logs in with •••');
  });

  it('hides a password in the spelling of an address, and one that is known in that only', () => {
    expect(masked('pass=a%20b%26c-1', { MYSQL_PASSWORD: 'a b&c-1' })).toBe('pass=•••');
    expect(masked('with a b&c-1', { UPSTREAM: 'amqp://app:a%20b%26c-1@mq' })).toBe('with •••');
  });

  it('hides a secret as a log of JSON tells it', () => {
    expect(masked(String.raw`{"was":"a\"b\\c-1"}`, { my_pwd: String.raw`a"b\c-1` })).toBe(
      '{"was":"•••"}',
    );
  });

  it('is told also where a value is no text that can stand in an address', () => {
    expect(masked('starting, then half\uD800', { my_pwd: 'half\uD800' })).toBe(
      'starting, then •••',
    );
  });

  it('has nobody’s login in an address, also one that DAMP knows nothing of', () => {
    expect(masked('dial redis://:hunter-22@cache:6379, then https://token-22@api.example/')).toBe(
      'dial redis://…@cache:6379, then https://…@api.example/',
    );
  });
});
