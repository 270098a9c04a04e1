import { describe, expect, it } from 'vitest';
import { adviseOn, systemOf } from '@/renderer/features/first-run/engine-advice';

describe('the advice where no engine answers', () => {
  it('is for the system at hand', () => {
    expect(systemOf('MacIntel')).toBe('mac');
    expect(systemOf('Win32')).toBe('windows');
    expect(systemOf('Linux x86_64')).toBe('linux');
  });

  it('has something to paste for every system', () => {
    for (const system of ['mac', 'windows', 'linux'] as const) {
      const advice = adviseOn(system, 'engine-unreachable');
      expect(advice.length).toBeGreaterThan(0);
      for (const { copy } of advice) expect(copy).not.toBe('');
    }
  });

  it('begins with the group where the engine is there and refuses the user', () => {
    expect(adviseOn('linux', 'engine-denied')[0]?.copy).toContain('docker');
    expect(adviseOn('linux', 'engine-denied')[0]).not.toEqual(
      adviseOn('linux', 'engine-unreachable')[0],
    );
  });
});
