import { applyPatch } from '@/api/docker/apply-patch';
import { DockerConnection } from '@/services/docker/docker-connection';
import { EngineStore } from '@/services/docker/engine-store';
import type { Container, EnginePatch, EngineSnapshot } from '@/shared/engine';

export interface Following extends AsyncDisposable {
  readonly store: EngineStore;
  readonly connection: DockerConnection;
  readonly patches: readonly EnginePatch[];
  /** What a page would hold: the first snapshot and every patch since. */
  picture(): EngineSnapshot;
  /** The container of this name, as soon as the predicate holds. Fails after 10 seconds. */
  container(name: string, predicate: (container: Container) => boolean): Promise<Container>;
  /** The snapshot, as soon as the predicate holds. Fails after 10 seconds. */
  until(what: string, predicate: (snapshot: EngineSnapshot) => boolean): Promise<EngineSnapshot>;
}

/** A store that follows the engine until the test's block ends; starts when it is in step. */
export async function follow(
  networkName: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Following> {
  const connection = new DockerConnection({ env, contactTimeoutMs: 1000 });
  const store = new EngineStore(connection, { networkName });
  const patches: EnginePatch[] = [];
  let picture = store.snapshot();
  store.onDidChange((patch) => {
    patches.push(patch);
    const next = applyPatch(picture, patch);
    if (typeof next === 'string')
      throw new Error(`Patch ${patch.revision} came out of order: ${next}.`);
    picture = next;
  });
  const until: Following['until'] = (what, predicate) =>
    new Promise((resolve, reject) => {
      const check = () => {
        if (!predicate(picture)) return;
        clearTimeout(timer);
        unsubscribe();
        resolve(picture);
      };
      const timer = setTimeout(() => {
        unsubscribe();
        reject(new Error(`Did not come: ${what}`));
      }, 10_000);
      const unsubscribe = store.onDidChange(check);
      check();
    });
  const container: Following['container'] = async (name, predicate) => {
    const find = (snapshot: EngineSnapshot) =>
      snapshot.containers.find((one) => one.name === name && predicate(one));
    const found = find(
      await until(`${name}: ${predicate.toString()}`, (now) => Boolean(find(now))),
    );
    if (!found) throw new Error(`${name} vanished`);
    return found;
  };
  store.start();
  await until('the engine', ({ engine }) => engine.state !== 'starting');
  return {
    store,
    connection,
    patches,
    picture: () => picture,
    until,
    container,
    [Symbol.asyncDispose]: () => store.dispose(),
  };
}
