import { networkLabels } from '@/services/docker/labels';
import { networkEntrySchema, type NetworkEntry } from '@/services/docker/network-entry';
import type { Container } from '@/shared/engine';

/** A network as the engine lists it: DAMP's own unless said otherwise. */
export function network(id: string, more: object = {}): NetworkEntry {
  return networkEntrySchema.parse({
    Id: id,
    Name: 'net',
    Driver: 'bridge',
    Created: '2026-01-02T00:00:00Z',
    Labels: networkLabels(),
    IPAM: { Config: [{ Subnet: '172.30.0.0/24', Gateway: '172.30.0.1' }] },
    ...more,
  });
}

/** A running container of somebody else's, on no network of ours. */
export function container(name: string, more: Partial<Container> = {}): Container {
  return {
    id: `id-${name}`,
    name,
    image: '',
    state: 'running',
    health: 'none',
    exitCode: null,
    project: null,
    projectService: null,
    managed: null,
    networkMode: 'bridge',
    otherNetworks: ['bridge'],
    endpoint: null,
    ports: [],
    ...more,
  };
}

export function managed(instance: string) {
  return { instance, service: 'redis', version: '8', environment: {} };
}

export function endpoint(
  networkId: string,
  more: Partial<NonNullable<Container['endpoint']>> = {},
) {
  return { networkId, ipv4: '172.30.0.2', ipv6: null, mac: null, aliases: [], ...more };
}
