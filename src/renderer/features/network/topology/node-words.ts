import { wordForContainer } from '@/renderer/components/state';
import type { Container, PublishedPort } from '@/shared/engine';
import { whyNoNetwork } from '../group-members';

/** The ports that this computer reaches: `:3306`, each once. */
export function publishedPorts(ports: readonly PublishedPort[]): readonly string[] {
  return [...new Set(ports.map(({ hostPort }) => `:${hostPort}`))];
}

/** Where a container is reached from this computer: `127.0.0.1:3306 → 3306/tcp`. */
export function portSentence({ hostIp, hostPort, containerPort, protocol }: PublishedPort): string {
  const host = hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  return `${host}:${hostPort} → ${containerPort}/${protocol}`;
}

/** What stands below the name of a node, beside its state. */
export function underName({ endpoint, networkMode, otherNetworks }: Container): string {
  if (endpoint) return endpoint.ipv4 ?? endpoint.ipv6 ?? '';
  return whyNoNetwork(networkMode) ?? otherNetworks[0] ?? '';
}

/** A node in a sentence, for who can’t see it. */
export function nodeSentence(container: Container, talksTo = '', seen = ''): string {
  const { endpoint, ports, otherNetworks } = container;
  const published = publishedPorts(ports).map((port) => port.slice(1));
  return [
    wordForContainer(container),
    endpoint ? `${placeOf(endpoint)} ${underName(container)}`.trim() : 'not on damp-network',
    ...(seen === '' ? [] : [seen]),
    ...(published.length > 0 ? [`published on ${published.join(', ')}`] : []),
    ...(otherNetworks.length > 0 ? [`also on ${otherNetworks.join(', ')}`] : []),
    ...(talksTo === '' ? [] : [`talks to ${talksTo}`]),
  ].join(', ');
}

function placeOf({ segment }: NonNullable<Container['endpoint']>): string {
  return segment === undefined ? 'on damp-network' : `in the segment ${segment}`;
}
