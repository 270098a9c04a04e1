import { describe, expect, it } from 'vitest';
import { findService } from '@/catalog';
import { maskSecrets } from '@/services/service-manager/mask-secrets';
import type { ServiceDefinition } from '@/shared/service-definition';

const mysql = findService('mysql') as ServiceDefinition;
const rabbitmq = findService('rabbitmq') as ServiceDefinition;

describe('maskSecrets', () => {
  it('hides every password of the environment', () => {
    const masked = maskSecrets('root:rootpassword developer:devpassword', mysql);
    expect(masked).toBe('root:••• developer:•••');
  });

  it('hides a secret that another one begins with, whole', () => {
    const definition = { ...mysql, environment: { A_KEY: 'abc', B_KEY: 'abcdef' } };
    expect(maskSecrets('abcdef abc', definition)).toBe('••• •••');
  });

  it('hides what the user gave beyond the definition, whatever it is called', () => {
    const extra = { PLAIN: 'a-private-thing', my_pwd: 'abc', DEBUG: 'true' };
    const definition = { ...mysql, environment: { ...mysql.environment, ...extra } };
    const masked = maskSecrets('a-private-thing abc true', definition, extra);
    expect(masked).toBe('••• ••• true');
  });

  it('leaves a word that is no secret, though it is a password as well', () => {
    expect(maskSecrets('rabbitmq started', rabbitmq)).toBe('rabbitmq started');
  });
});
