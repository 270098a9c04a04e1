import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { laravelEnv, serviceUrl, symfonyEnv } from '@/shared/laravel-env';
import { MASK, unmaskLines, withMaskedSecrets } from '@/shared/masked-secrets';
import { withEnvironment } from '@/shared/service-definition';

describe.each(catalog)('what is shown of $name', (service) => {
  const { credentials, environment } = service;
  const keys = [credentials?.password, credentials?.rootPassword].filter(
    (key) => key !== undefined,
  );
  const secrets = Object.fromEntries(keys.map((key) => [key, 'Sesame.2026']));
  const definition = withEnvironment(service, secrets);
  const of = (what: typeof definition) => {
    const instance = { definition: what, instance: 'damp-it', version: service.versions[0] };
    return [laravelEnv(instance), symfonyEnv(instance), serviceUrl(instance)].join('\n');
  };

  it('has a mask where the real text has a secret, and nothing else is different', () => {
    const shown = of(withMaskedSecrets(definition));
    expect(shown).not.toContain('Sesame');
    expect(shown.replaceAll(MASK, 'Sesame.2026')).toBe(of(definition));
  });

  it('calls each variable a secret whose name says so', () => {
    const named = Object.keys(environment).filter(
      (key) => /PASS|SECRET|TOKEN|KEY/.test(key) && key !== credentials?.user,
    );
    expect(keys).toEqual(expect.arrayContaining(named));
  });
});

describe('what is copied of a masked text', () => {
  const real = 'DB_HOST=damp-mysql\nDB_PASSWORD=Sesame.2026\nDB_NAME=shop';
  const shown = real.replace('Sesame.2026', MASK);

  it('is the real text, whole or by lines', () => {
    expect(unmaskLines(shown, shown, real)).toBe(real);
    expect(unmaskLines(`DB_PASSWORD=${MASK}`, shown, real)).toBe('DB_PASSWORD=Sesame.2026');
  });

  it('is what was selected where a line was selected in part', () => {
    expect(unmaskLines('host=damp', shown, real)).toBe('host=damp');
    expect(unmaskLines(MASK, shown, real)).toBe(MASK);
  });
});
