import type { PublishedPort } from './engine';
import type { Instance } from './laravel-env';

/**
 * The instance as programs on this computer reach it: at 127.0.0.1 and its published ports, to be
 * filled into the same templates. Null where a port that they ask for is not published.
 */
export function onThisComputer(
  { definition, version }: Instance,
  published: readonly PublishedPort[],
): Instance | null {
  const { laravelEnv, symfonyEnv, url } = definition;
  const templates = [...Object.values(laravelEnv), ...Object.values(symfonyEnv), url].join('\n');
  const reach = definition.ports.map((port) => {
    const isIt = ({ containerPort, protocol }: PublishedPort) =>
      containerPort === port.container && protocol === 'tcp';
    return { port, host: published.find(isIt)?.hostPort };
  });
  const isShut = reach.some(
    ({ port, host }) => host === undefined && templates.includes(`{port:${port.id}}`),
  );
  if (isShut) return null;
  const [main, ...others] = reach.map(({ port, host }) => ({
    ...port,
    container: host ?? port.container,
  }));
  if (!main) return null;
  return {
    definition: { ...definition, ports: [main, ...others] },
    instance: '127.0.0.1',
    version,
  };
}
