import { describe, expect, it } from 'vitest';
import { findService } from '@/catalog';
import { dataRefusal } from '@/shared/data-versions';
import type { ServiceDefinition } from '@/shared/service-definition';

const refusal = (service: string, written: string, wanted: string) =>
  dataRefusal(findService(service) as ServiceDefinition, `damp-${service}`, written, wanted);

describe('the data of a service', () => {
  it.each([
    ['mysql', '8.0', '8.4'],
    ['mysql', '8.4', '9'],
    ['mariadb', '10.11', '11.8'],
    ['redis', '7.4', '8'],
    ['rabbitmq', '3.13-management', '4-management'],
    ['postgresql', '17', '17'],
    ['memcached', '1.6', '1.5'],
  ])('of %s %s is read by %s', (service, written, wanted) => {
    expect(refusal(service, written, wanted)).toBeNull();
  });

  it.each([
    ['mysql', '8.4', '8.0'],
    ['mysql', '9', '8.4'],
    ['mysql', '8.0', '9'],
    ['mariadb', '11.4', '10.11'],
    ['postgresql', '15', '17'],
    ['postgresql', '18', '17'],
    ['redis', '8', '7.4'],
    ['meilisearch', 'v1.21', 'v1.22'],
  ])('of %s %s is not given to %s', (service, written, wanted) => {
    expect(refusal(service, written, wanted)).toContain(written);
  });

  it('is refused with the way that works', () => {
    expect(refusal('postgresql', '17', '18')).toBe(
      'PostgreSQL 18 can’t read the data of damp-postgresql, which is of 17. Back up its databases, install PostgreSQL 18 under another name, restore there.',
    );
    expect(refusal('mysql', '8.0', '9')).toContain('Take 8.4 first.');
    expect(refusal('redis', '8', '7.4')).toContain('Install Redis 7.4 under another name.');
  });

  it('of a service that says nothing of it is read by the very version only', () => {
    const { dataVersions, ...silent } = findService('redis') as ServiceDefinition;
    expect(dataVersions).toBeDefined();
    expect(dataRefusal(silent, 'damp-redis', '8', '8')).toBeNull();
    expect(dataRefusal(silent, 'damp-redis', '8', '8.2')).not.toBeNull();
  });
});
