import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { hostAddress } from '@/shared/laravel-env';
import type { ServiceDefinition } from '@/shared/service-definition';

/**
 * The web UI as a browser on this computer opens it. `unsupported` without one or where it is not
 * published, `conflict` while stopped.
 */
export function webUiUrlOf(definition: ServiceDefinition, container: Container): string {
  const { webUi, name } = definition;
  const port = definition.ports.find(({ id }) => id === webUi?.port);
  if (!webUi || !port) throw new DampError('unsupported', `${name} has no web page of its own.`);
  if (container.state !== 'running') {
    throw new DampError('conflict', `${container.name} is not running. Start it, then open it.`);
  }
  const address = hostAddress(definition, container.ports, port);
  if (!address) {
    throw new DampError(
      'unsupported',
      `The web page of ${container.name} is not published on this computer. Containers reach it at ${container.name}:${port.container}.`,
    );
  }
  return `http://${address}${webUi.path}`;
}
