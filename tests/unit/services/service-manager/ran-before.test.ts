import { describe, expect, it } from 'vitest';
import { RanBefore } from '@/services/service-manager/ran-before';
import { scriptedStore } from './scripted-store';

describe('what ran before the engine went away', () => {
  it('is told when it has ended since, once', () => {
    const store = scriptedStore();
    const ranBefore = new RanBefore(store);
    store.hold({ 'damp-mysql': 'running', 'damp-redis': 'running', 'damp-mailpit': 'exited' });
    store.lose();
    store.lose();
    store.startEngineAnew();
    store.hold({ 'damp-mysql': 'exited', 'damp-redis': 'running', 'damp-mailpit': 'exited' });
    expect(ranBefore.takeEnded()).toEqual([{ id: 'one-damp-mysql', name: 'damp-mysql' }]);
    expect(ranBefore.takeEnded()).toEqual([]);
  });

  it('is told though the engine went away again while it came back', () => {
    const store = scriptedStore();
    const ranBefore = new RanBefore(store);
    store.hold({ 'damp-mysql': 'running' });
    store.lose();
    store.startEngineAnew();
    store.lose();
    store.hold({ 'damp-mysql': 'exited' });
    const [ended] = ranBefore.takeEnded();
    expect(ended?.name).toBe('damp-mysql');
    ranBefore.putBack(ended?.id ?? '');
    expect(ranBefore.takeEnded()).toEqual([ended]);
  });

  it('is not told of where the engine lived on: somebody ended it', () => {
    const store = scriptedStore();
    const ranBefore = new RanBefore(store);
    store.hold({ 'damp-mysql': 'running' });
    store.lose();
    store.hold({ 'damp-mysql': 'exited' });
    expect(ranBefore.takeEnded()).toEqual([]);
  });

  it('is not taken for one of the same name on another engine', () => {
    const store = scriptedStore();
    const ranBefore = new RanBefore(store);
    store.hold({ 'damp-mysql': 'running' });
    store.lose();
    store.lose();
    store.startEngineAnew();
    store.hold({ 'damp-mysql': 'exited' }, true, 'another');
    expect(ranBefore.takeEnded()).toEqual([]);
  });

  it('leaves containers alone that DAMP did not make', () => {
    const store = scriptedStore();
    const ranBefore = new RanBefore(store);
    store.hold({ shop: 'running' }, false);
    store.lose();
    store.lose();
    store.startEngineAnew();
    store.hold({ shop: 'exited' }, false);
    expect(ranBefore.takeEnded()).toEqual([]);
  });
});
