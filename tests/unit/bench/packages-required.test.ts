import { describe, expect, it } from 'vitest';
import { packagesRequired, requiredAtStart } from '../../bench/figures/packages-required.ts';

describe('what a bundle takes from elsewhere', () => {
  it('is packages, not Electron, Node or files of its own', () => {
    const code = 'require("electron");require("node:fs");require("fs");require("./a.cjs")';
    expect(packagesRequired(`${code};require("left-pad")`)).toEqual(['left-pad']);
  });

  it('is, at its start, the files asked for at once and theirs, not those for later', () => {
    const code = new Map([
      ['main.cjs', 'let a=require("./a.cjs");f=()=>Promise.resolve().then(()=>require("./b.cjs"))'],
      ['a.cjs', 'let c=require("./c.cjs"),d=Promise.resolve().then(()=>e.a(require("./d.cjs")))'],
    ]);
    expect([...requiredAtStart('main.cjs', code)]).toEqual(['main.cjs', 'a.cjs', 'c.cjs']);
  });
});
