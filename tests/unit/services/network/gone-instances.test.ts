import { describe, expect, it } from 'vitest';
import { GoneInstances } from '@/services/network/keeper/gone-instances';
import { container, managed } from './made-up.ts';

const redis = container('damp-redis', { managed: managed('damp-redis') });

describe('an instance', () => {
  it('is gone with its last container, and told once', () => {
    const gone = new GoneInstances();
    gone.startFrom([redis, container('web')]);
    expect(gone.see({ changed: [], removed: ['id-web'] })).toEqual([]);
    expect(gone.see({ changed: [], removed: [redis.id] })).toEqual(['damp-redis']);
    expect(gone.see({ changed: [], removed: [redis.id] })).toEqual([]);
  });

  it('lives on in the one that is made anew while the old one is set aside', () => {
    const gone = new GoneInstances();
    gone.startFrom([redis]);
    const fresh = { ...redis, id: 'fresh' };
    expect(gone.see({ changed: [fresh], removed: [redis.id] })).toEqual([]);
    expect(gone.see({ changed: [], removed: ['fresh'] })).toEqual(['damp-redis']);
  });
});
