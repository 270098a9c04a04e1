import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { reach } from '../../support/reach.ts';
import { keptData, TREASURE } from './kept-data.ts';
import { makeWorld, remains } from './world.ts';

const PULL_AND_FIRST_START = 240_000;

describe.each(catalog)('$name, as the catalogue describes it', (definition) => {
  const { id } = definition;

  it(
    'is installed, reached by name, stopped, started, removed and installed again with its data',
    async () => {
      await using world = await makeWorld();
      const { manager } = world;
      const instance = world.name(id);
      await manager.install({ service: id, instance });
      await using client = await foreignContainer(world.name('client'), {
        options: ['--network', world.networkName],
      });
      await reach[id]?.(client.name, instance);
      const data = keptData[id];
      await data?.write(client.name, instance);

      await manager.stopInstance(instance);
      expect(await runningState(instance)).toBe('false');
      await manager.startInstance(instance);
      // Once more until it is healthy: an install of what runs waits for that.
      await manager.install({ service: id, instance });
      await reach[id]?.(client.name, instance);
      if (data) expect(await data.read(client.name, instance)).toContain(TREASURE);

      await manager.removeInstance(instance, { deleteData: false });
      const kept = await remains(instance);
      expect(kept.containers).toEqual([]);
      const volumes = definition.volumes.map((volume) => `${instance}-${volume.id}`);
      expect(kept.volumes.toSorted()).toEqual(volumes.toSorted());
      await manager.install({ service: id, instance });
      if (data) expect(await data.read(client.name, instance)).toContain(TREASURE);

      await manager.removeInstance(instance, { deleteData: true });
      expect(await remains(instance)).toEqual({ containers: [], volumes: [] });
      expect(await world.journalled()).toEqual([]);
    },
    PULL_AND_FIRST_START,
  );
});

describe('the catalogue', () => {
  it('has a test by its own protocol for each service, and one for kept data where it keeps any', () => {
    expect(Object.keys(reach).toSorted()).toEqual(catalog.map(({ id }) => id).toSorted());
    const keeping = catalog.filter(({ volumes }) => volumes.length > 0).map(({ id }) => id);
    expect(Object.keys(keptData).toSorted()).toEqual(keeping.toSorted());
  });
});

function runningState(container: string): Promise<string> {
  return inspectContainer(container, '{{.State.Running}}');
}
