import { describe, expect, it } from 'vitest';
import type { ContainerPlace } from '@/services/docker/container-place';
import { endpointConfig } from '@/services/docker/endpoint-config';
import { instanceLabels } from '@/services/docker/labels';
import { networkEntrySchema } from '@/services/docker/network-entry';

const network = networkEntrySchema.parse({
  Id: 'n2',
  Name: 'net',
  Driver: 'bridge',
  IPAM: { Config: [{ Subnet: '172.30.0.0/24' }] },
});
const foreign: ContainerPlace = {
  id: 'cb6ec97d30611528',
  name: 'shop',
  isRunning: false,
  labels: {},
  networkMode: 'web_default',
  endpoint: null,
};

describe('endpointConfig', () => {
  it('gives a foreign container no alias and, where the engine can, never the way out', () => {
    expect(endpointConfig(foreign, network, '1.45')).toEqual({});
    expect(endpointConfig(foreign, network, '1.48').GwPriority).toBeLessThan(0);
  });

  it('gives an instance its name as alias, and the way out', () => {
    const labels = instanceLabels({
      instance: 'damp-redis',
      service: 'redis',
      version: '8',
      environment: {},
    });
    expect(endpointConfig({ ...foreign, labels }, network, '1.48')).toEqual({
      Aliases: ['damp-redis'],
    });
  });

  it('keeps what a dead endpoint had: aliases, fixed address, MAC address', () => {
    const endpoint = {
      NetworkID: 'n1',
      Aliases: ['db', 'cb6ec97d3061'],
      MacAddress: '02:42:ac:12:00:02',
      IPAMConfig: { IPv4Address: '172.30.0.77' },
    };
    expect(endpointConfig({ ...foreign, endpoint }, network, '1.45')).toEqual({
      Aliases: ['db'],
      IPAMConfig: { IPv4Address: '172.30.0.77' },
      MacAddress: '02:42:ac:12:00:02',
    });
  });

  it('lets go of a fixed address that the network as it is now does not have', () => {
    const endpoint = {
      NetworkID: 'n1',
      IPAMConfig: { IPv4Address: '10.9.0.7', IPv6Address: 'fd00::7' },
    };
    expect(endpointConfig({ ...foreign, endpoint }, network, '1.45')).toEqual({});
  });
});
