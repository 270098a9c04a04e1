import { describe, expect, it } from 'vitest';
import { entryOfInspection } from '@/services/docker/container-inspection';
import { namesTold, viewContainer } from '@/services/docker/container-view';

const inspection = {
  Id: 'a'.repeat(64),
  Name: '/shop-app-1',
  State: { Status: 'running', ExitCode: 0, Health: { Status: 'healthy', Log: [] } },
  Config: { Image: 'php:8.4-fpm', Labels: { 'com.docker.compose.project': 'shop' } },
  HostConfig: { NetworkMode: 'shop_default' },
  NetworkSettings: {
    Ports: { '9000/tcp': [{ HostIp: '127.0.0.1', HostPort: '9001' }], '9003/tcp': null },
    Networks: {
      shop_default: { NetworkID: 'n1', IPAddress: '172.18.0.2', Aliases: null },
      'damp-network': {
        NetworkID: 'n2',
        IPAddress: '172.30.0.5',
        GlobalIPv6Address: '',
        MacAddress: '02:42:ac:1e:00:05',
        Aliases: ['app', 'aaaaaaaaaaaa'],
      },
    },
  },
};

describe('an inspection', () => {
  it('makes the same container as the list would, with its aliases', () => {
    const entry = entryOfInspection(inspection);
    expect(viewContainer(entry, 'damp-network')).toEqual({
      id: inspection.Id,
      name: 'shop-app-1',
      image: 'php:8.4-fpm',
      state: 'running',
      health: 'healthy',
      exitCode: null,
      project: 'shop',
      projectService: null,
      managed: null,
      networkMode: 'shop_default',
      otherNetworks: ['shop_default'],
      endpoint: {
        networkId: 'n2',
        ipv4: '172.30.0.5',
        ipv6: null,
        mac: '02:42:ac:1e:00:05',
        aliases: ['app'],
      },
      ports: [{ hostIp: '127.0.0.1', hostPort: 9001, containerPort: 9000, protocol: 'tcp' }],
    });
    expect(namesTold(entry, ['damp-network']).isTold).toBe(true);
  });

  it('says with what code a container ended', () => {
    const ended = { ...inspection, State: { Status: 'exited', ExitCode: 137, Health: null } };
    const container = viewContainer(entryOfInspection(ended), 'damp-network');
    expect(container).toMatchObject({ state: 'exited', exitCode: 137, health: 'none' });
  });

  it('counts as knowing the aliases where the engine says that there are none', () => {
    expect(namesTold(entryOfInspection(inspection), ['shop_default']).isTold).toBe(true);
  });
});
