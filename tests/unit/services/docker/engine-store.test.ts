import { describe, expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { EngineStore } from '@/services/docker/engine-store';
import type { Container, EnginePatch } from '@/shared/engine';
import { eventLine, scriptedEngine } from './scripted-engine.ts';
import type { ScriptedEngine } from './scripted-engine.ts';

async function following(engine: ScriptedEngine) {
  const connection = new DockerConnection({ env: { DOCKER_HOST: engine.host } });
  const store = new EngineStore(connection, { networkName: 'net' });
  const patches: EnginePatch[] = [];
  store.onDidChange((patch) => patches.push(patch));
  const until = (predicate: (containers: readonly Container[]) => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        const { engine: status, containers } = store.snapshot();
        if (status.state !== 'running' || !predicate(containers)) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = store.onDidChange(check);
      check();
    });
  const untilUnreachable = () =>
    new Promise<void>((resolve) => {
      const unsubscribe = store.onDidChange(({ engine: status }) => {
        if (status?.state !== 'unreachable') return;
        unsubscribe();
        // The search for the next one is planned once all have heard.
        setImmediate(resolve);
      });
    });
  store.start();
  await until(() => true);
  engine.requests.length = 0;
  patches.length = 0;
  return { store, patches, until, untilUnreachable, [Symbol.asyncDispose]: () => store.dispose() };
}

describe('EngineStore', () => {
  it('bears a thousand containers that start in one burst, with few questions', async () => {
    await using engine = await scriptedEngine();
    await using store = await following(engine);
    const startMs = performance.now();
    for (let index = 0; index < 1000; index += 1) {
      const id = `c${index}`;
      engine.containers.set(id, { Id: id, State: 'running' });
      engine.emit(eventLine('start', id));
      if (index % 100 === 99) await new Promise(setImmediate);
    }
    await store.until((containers) => containers.length === 1000);
    const tookMs = performance.now() - startMs;
    expect(engine.requests.length).toBeLessThanOrEqual(tookMs / 15 + 1);
    expect(store.patches.length).toBeLessThanOrEqual(tookMs / 50 + 1);
  });

  it('is not set back by an answer that is older than an event', async () => {
    await using engine = await scriptedEngine();
    await using store = await following(engine);
    engine.containers.set('c1', { Id: 'c1', State: 'running' });
    engine.delayMs = 100;
    engine.emit(eventLine('start', 'c1'));
    // The list is asked and holds `running`; its answer comes after the end of the container.
    while (engine.requests.length === 0) await new Promise(setImmediate);
    engine.containers.set('c1', { Id: 'c1', State: 'exited' });
    engine.emit(
      eventLine('kill', 'c1', { signal: '15' }) + eventLine('die', 'c1', { exitCode: '0' }),
    );
    await store.until(([one]) => one?.state === 'exited');
    const seen = store.patches.flatMap(({ changed }) => changed.map(({ state }) => state));
    expect(seen).toEqual(['exited']);
  });

  it('takes no answer to a question that was asked before the engine went away', async () => {
    await using engine = await scriptedEngine();
    engine.containers.set('c1', { Id: 'c1', State: 'running' });
    await using store = await following(engine);
    engine.delayMs = 200;
    engine.emit(eventLine('start', 'c1'));
    while (engine.requests.length === 0) await new Promise(setImmediate);
    engine.containers.delete('c1');
    engine.delayMs = 0;
    engine.endStreams();
    await store.untilUnreachable();
    store.store.refresh();
    await store.until((containers) => containers.length === 0);
    await engine.answered();
    expect(store.store.snapshot().containers).toEqual([]);
  });

  it('keeps to the engine though it can’t inspect one of its containers', async () => {
    await using engine = await scriptedEngine();
    await using store = await following(engine);
    engine.containers.set('c1', { Id: 'c1', State: 'dead' });
    engine.damaged.add('c1');
    engine.emit(eventLine('start', 'c1'));
    await store.until(([one]) => one?.state === 'dead');
    expect(store.patches.flatMap(({ engine: status }) => status ?? [])).toEqual([]);
  });

  it('says nothing when events come twice', async () => {
    await using engine = await scriptedEngine();
    engine.containers.set('c1', { Id: 'c1', State: 'running' });
    await using store = await following(engine);
    engine.emit(eventLine('pause', 'c1') + eventLine('pause', 'c1'));
    await store.until(([one]) => one?.state === 'paused');
    engine.emit(eventLine('pause', 'c1'));
    engine.containers.delete('c1');
    engine.emit(eventLine('destroy', 'c1') + eventLine('destroy', 'c1'));
    await store.until((containers) => containers.length === 0);
    expect(store.patches).toHaveLength(2);
  });

  it('takes bytes as they come: cut anywhere, and with lines that mean nothing', async () => {
    await using engine = await scriptedEngine();
    engine.containers.set('c1', { Id: 'c1', State: 'running' });
    await using store = await following(engine);
    for (const byte of `nonsense\n\n{}\n${eventLine('pause', 'c1')}`) engine.emit(byte);
    await store.until(([one]) => one?.state === 'paused');
  });

  it('lets go of the engine when it is disposed', async () => {
    await using engine = await scriptedEngine();
    const { store, patches } = await following(engine);
    await store.dispose();
    engine.emit(eventLine('start', 'c1'));
    await store.lookAt('c1');
    store.refresh();
    expect(patches).toEqual([]);
    expect(engine.requests).toEqual([]);
  });

  it('tells once of a burst of volumes, and asks the engine nothing for it', async () => {
    await using engine = await scriptedEngine();
    await using followed = await following(engine);
    const told = new Promise<void>((resolve) => {
      followed.store.onVolumesChanged(resolve);
    });
    let tellings = 0;
    followed.store.onVolumesChanged(() => (tellings += 1));
    const line = (id: string) =>
      `${JSON.stringify({ Type: 'volume', Action: 'create', Actor: { ID: id } })}\n`;
    engine.emit(line('a') + line('b') + line('c'));
    await told;
    expect(tellings).toBe(1);
    expect(engine.requests).toEqual([]);
  });
});
