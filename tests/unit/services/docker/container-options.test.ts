import { describe, expect, it } from 'vitest';
import { catalog, findService } from '@/catalog';
import { containerOptions } from '@/services/docker/container-options';
import type { ServiceDefinition } from '@/shared/service-definition';

function optionsOf(id: string, apiVersion = '1.45') {
  return containerOptions(
    {
      definition: findService(id) as ServiceDefinition,
      version: 'v',
      instance: 'damp-x',
      networkName: 'net',
      hostPorts: Object.fromEntries(
        (findService(id)?.ports ?? []).map((port) => [port.id, port.host]),
      ),
      lan: false,
      memoryLimit: null,
      dns: [],
      environment: {},
      runId: 'run',
    },
    apiVersion,
  );
}

describe('containerOptions', () => {
  it.each(catalog.map(({ id }) => id))('publishes %s on 127.0.0.1 only', (id) => {
    const bindings = optionsOf(id).HostConfig?.PortBindings as Record<string, { HostIp: string }[]>;
    expect(Object.keys(bindings).length).toBeGreaterThan(0);
    for (const { HostIp } of Object.values(bindings).flat()) expect(HostIp).toBe('127.0.0.1');
  });

  it('joins the network by name, with the instance’s name as alias', () => {
    const options = optionsOf('redis');
    expect(options.HostConfig?.NetworkMode).toBe('net');
    expect(options.NetworkingConfig).toEqual({ EndpointsConfig: { net: { Aliases: ['damp-x'] } } });
    expect(options.name).toBe('damp-x');
  });

  it('bears the labels by which DAMP knows its own', () => {
    expect(optionsOf('redis').Labels).toEqual({
      'app.damp.managed': 'true',
      'app.damp.instance': 'damp-x',
      'app.damp.service': 'redis',
      'app.damp.version': 'v',
      'app.damp.run': 'run',
    });
  });

  it('keeps data in a named volume', () => {
    expect(optionsOf('mysql').HostConfig?.Mounts).toMatchObject([
      { Type: 'volume', Source: 'damp-x-data', Target: '/var/lib/mysql' },
    ]);
    expect(optionsOf('memcached').HostConfig?.Mounts).toEqual([]);
  });

  it('labels the volume that the engine makes where it is not there any more', () => {
    expect(optionsOf('mysql').HostConfig?.Mounts?.[0]?.VolumeOptions?.Labels).toMatchObject({
      'app.damp.managed': 'true',
      'app.damp.instance': 'damp-x',
      'app.damp.volume': 'data',
    });
  });

  it('says the whole command and a host name where the service needs them', () => {
    expect(optionsOf('minio').Cmd).toEqual(['server', '/data', '--console-address', ':9001']);
    expect(optionsOf('rabbitmq').Hostname).toBe('damp-x');
    expect(optionsOf('redis')).not.toHaveProperty('Hostname');
    expect(optionsOf('mysql').StopTimeout).toBe(30);
  });

  it('probes twice a second at first where the engine can, else more often always', () => {
    expect(optionsOf('redis', '1.44').Healthcheck).toMatchObject({
      Interval: 15e9,
      StartInterval: 0.5e9,
      StartPeriod: 60e9,
    });
    expect(optionsOf('redis', '1.41').Healthcheck).toMatchObject({ Interval: 5e9 });
    expect(optionsOf('redis', '1.41').Healthcheck).not.toHaveProperty('StartInterval');
  });

  it('starts again with the engine, and limits its log', () => {
    expect(optionsOf('redis').HostConfig).toMatchObject({
      RestartPolicy: { Name: 'unless-stopped' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    });
  });
});
