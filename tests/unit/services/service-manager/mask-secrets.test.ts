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

  it('leaves a word that is no secret, though it is a password as well', () => {
    expect(maskSecrets('rabbitmq started', rabbitmq)).toBe('rabbitmq started');
  });
});
