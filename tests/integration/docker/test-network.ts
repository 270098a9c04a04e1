import { docker } from '../../support/docker-cli.ts';
import { unique } from './unique.ts';

/** A network's name for one test; whatever bears it when the test's block ends is removed. */
export function testNetworkName(): AsyncDisposable & { name: string } {
  const name = unique('net');
  return {
    name,
    async [Symbol.asyncDispose]() {
      for (const id of await networkIds(name)) await docker('network', 'rm', id);
    },
  };
}

/** Ids of the networks of exactly this name. */
export async function networkIds(name: string): Promise<string[]> {
  const ids = await docker('network', 'ls', '--no-trunc', '-q', '--filter', `name=^${name}$`);
  return ids.split('\n').filter(Boolean);
}

/** The names of the networks that a container is on, with the id of each. */
export async function networksOf(container: string): Promise<Record<string, string>> {
  const text = await docker(
    'container',
    'inspect',
    '--format',
    '{{range $name, $endpoint := .NetworkSettings.Networks}}{{$name}} {{$endpoint.NetworkID}}\n{{end}}',
    container,
  );
  const networks: Record<string, string> = {};
  for (const line of text.split('\n').filter(Boolean)) {
    const [name = '', id = ''] = line.split(' ');
    networks[name] = id;
  }
  return networks;
}
