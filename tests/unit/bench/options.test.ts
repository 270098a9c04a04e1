import { describe, expect, it } from 'vitest';
import { packagesRequired } from '../../bench/figures/packages-required.ts';
import { readOptions } from '../../bench/options.ts';

describe('the options of the bench', () => {
  it('takes rows and the quick plan, in any order', () => {
    expect(readOptions([])).toEqual({ only: [], isQuick: false });
    expect(readOptions(['--only', '3,5', '--quick'])).toEqual({ only: [3, 5], isQuick: true });
    expect(readOptions(['--quick', '--only=3'])).toEqual({ only: [3], isQuick: true });
  });

  it('refuses what it does not know', () => {
    expect(() => readOptions(['--fast'])).toThrow('"--fast" is unknown');
    expect(() => readOptions(['--only'])).toThrow('--only takes numbers');
    expect(() => readOptions(['--only', 'start'])).toThrow('--only takes numbers');
  });
});

describe('packages that bundled code requires', () => {
  it('are those that are neither in the bundle, nor built in, nor native', () => {
    const code = `require("node:fs"); require(\`path\`); require('electron'); require("./x.cjs");
      try { require('cpu-features') } catch {} require("dockerode"); require(name)`;
    expect(packagesRequired(code)).toEqual(['dockerode']);
  });
});
