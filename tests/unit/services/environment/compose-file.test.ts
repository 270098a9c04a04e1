import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { catalog } from '@/catalog';
import { composeModel } from '@/services/environment/compose-file';
import { composeText } from '@/services/environment/compose-text';
import type { Installed } from '@/services/environment/installed';
import { anInstalled } from './made-up';

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly healthcheck: { readonly test: readonly string[]; readonly interval: string };
  readonly depends_on?: object;
  readonly networks: object;
}

const network = 'damp-network';
const textOf = (installed: readonly Installed[], withPasswords = false) =>
  composeText(composeModel(installed, { network, withPasswords }), network);
const servicesOf = async (installed: readonly Installed[], withPasswords = false) =>
  (parse(await textOf(installed, withPasswords)) as { services: Record<string, Service> }).services;

describe('a compose file', () => {
  it('has each instance under its name, on the network, with a volume of the project’s own', async () => {
    const content: unknown = parse(await textOf([anInstalled('redis')]));
    expect(content).toEqual({
      services: {
        'damp-redis': {
          image: 'redis:8',
          container_name: 'damp-redis',
          ports: ['127.0.0.1:6379:6379'],
          volumes: ['damp-redis-data:/data'],
          healthcheck: {
            test: ['CMD-SHELL', 'redis-cli ping | grep -q PONG'],
            interval: '5s',
            timeout: '5s',
            retries: 4,
            start_period: '60s',
          },
          networks: { 'damp-network': {} },
          restart: 'unless-stopped',
        },
      },
      networks: { 'damp-network': { name: 'damp-network', external: true } },
      volumes: { 'damp-redis-data': {} },
    });
  });

  it('escapes a dollar sign, which compose would read as a variable', async () => {
    const { 'damp-mysql': mysql } = await servicesOf([anInstalled('mysql')]);
    expect(mysql?.healthcheck.test[1]).toContain('MYSQL_PWD="$$MYSQL_PASSWORD"');
  });

  it('publishes as the instance does: elsewhere, on the LAN, nowhere', async () => {
    const mysql = (options: object) => anInstalled('mysql', { options });
    const portsOf = async (options: object) =>
      (await servicesOf([mysql(options)]))['damp-mysql']?.ports;
    expect(await portsOf({ hostPorts: { mysql: 3307 } })).toEqual(['127.0.0.1:3307:3306']);
    expect(await portsOf({ lan: true })).toEqual(['3306:3306']);
    expect(await portsOf({ hostPorts: { mysql: null } })).toBeUndefined();
  });

  it('has phpMyAdmin wait for the databases that it lists', async () => {
    const services = await servicesOf([
      anInstalled('mysql'),
      anInstalled('mysql', { instance: 'legacy' }),
      anInstalled('phpmyadmin'),
    ]);
    expect(services['phpmyadmin']).toBeUndefined();
    expect(services['damp-phpmyadmin']).toMatchObject({
      environment: { PMA_HOSTS: 'damp-mysql,legacy' },
      depends_on: {
        'damp-mysql': { condition: 'service_healthy' },
        legacy: { condition: 'service_healthy' },
      },
    });
  });

  it('has further aliases', async () => {
    const { 'damp-redis': redis } = await servicesOf([
      anInstalled('redis', { aliases: ['cache'] }),
    ]);
    expect(redis?.networks).toEqual({ 'damp-network': { aliases: ['cache'] } });
  });

  it('has the catalogue’s passwords, which are no secrets', async () => {
    const { 'damp-mysql': mysql } = await servicesOf([anInstalled('mysql')]);
    expect(mysql?.environment?.['MYSQL_PASSWORD']).toBe('devpassword');
  });

  it('asks for own passwords by variables, one for each, and lists them', async () => {
    const installed = [
      anInstalled('mysql', { options: { password: 'my-own-12' } }),
      anInstalled('mysql', { instance: 'shop-2', options: { password: 'other-own-34' } }),
    ];
    const text = await textOf(installed);
    expect(text).not.toMatch(/my-own-12|other-own-34/);
    for (const variable of ['MYSQL_PASSWORD', 'SHOP_2_MYSQL_PASSWORD']) {
      expect(text).toContain(`\${${variable}:?`);
      expect(text).toContain(`#   ${variable}=\n`);
    }
  });

  it('has the memory limit, without swap, and further variables', async () => {
    const options = {
      memoryLimit: 2 ** 29,
      extraEnvironment: { TZ: 'Europe/Berlin', API_TOKEN: 'of-mine', PRICE: '5$' },
    };
    const { 'damp-redis': redis } = await servicesOf([anInstalled('redis', { options })]);
    expect(redis).toMatchObject({
      mem_limit: 2 ** 29,
      memswap_limit: 2 ** 29,
      environment: { TZ: 'Europe/Berlin', PRICE: '5$$' },
    });
    expect(redis?.environment?.['API_TOKEN']).toContain('${API_TOKEN:?');
  });

  it('has own passwords where that is asked for', async () => {
    const mysql = anInstalled('mysql', { options: { password: 'my-own-12' } });
    const { 'damp-mysql': service } = await servicesOf([mysql], true);
    expect(service?.environment).toMatchObject({
      MYSQL_PASSWORD: 'my-own-12',
      MYSQL_ROOT_PASSWORD: 'my-own-12',
    });
  });

  it('leaves no bare variable and no port that some readers take for a number', async () => {
    const text = await textOf(catalog.map(({ id }) => anInstalled(id, { options: { lan: true } })));
    expect(text.replaceAll('$$', '')).not.toContain('$');
    expect(text).not.toMatch(/^ +- \d+:\d+$/m);
  });
});
