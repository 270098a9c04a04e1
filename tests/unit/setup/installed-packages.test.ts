import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { arePackagesInstalled } from '../../../scripts/setup/installed-packages.mjs';

const tool = { version: '1.0.0', integrity: 'sha512-tool', bin: { tool: 'cli.mjs' } };
const library = { version: '2.0.0', integrity: 'sha512-library' };
const forOthers = { version: '3.0.0', integrity: 'sha512-others', optional: true };

const locked = {
  '': {},
  'node_modules/tool': tool,
  'node_modules/tool/node_modules/library': library,
  'node_modules/for-others': forOthers,
};

describe('what is installed', () => {
  let folder: string;
  const at = (...names: string[]) => path.join(folder, ...names);
  const write = (file: string, content: unknown) => {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), JSON.stringify(content));
  };
  const lock = (packages: object) => {
    write('package-lock.json', { packages });
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'damp-packages-'));
    lock(locked);
    write('node_modules/.package-lock.json', {
      packages: {
        'node_modules/tool': tool,
        'node_modules/tool/node_modules/library': library,
      },
    });
    write('node_modules/tool/package.json', {});
    write('node_modules/tool/cli.mjs', '');
    write('node_modules/tool/node_modules/library/package.json', {});
    mkdirSync(at('node_modules/.bin'));
    symlinkSync('../tool/cli.mjs', at('node_modules/.bin/tool'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is enough where all is there but what is for other systems', () => {
    expect(arePackagesInstalled(folder)).toBe(true);
  });

  it.each([
    ['npm’s note, which it writes last', 'node_modules/.package-lock.json'],
    ['a package', 'node_modules/tool/node_modules/library'],
    ['the program of a package', 'node_modules/tool/cli.mjs'],
    ['the links to programs', 'node_modules/.bin'],
    ['everything', 'node_modules'],
  ])('is not enough without %s', (_what, gone) => {
    rmSync(at(gone), { recursive: true });
    expect(arePackagesInstalled(folder)).toBe(false);
  });

  it.each([
    ['another version', { ...locked, 'node_modules/tool': { ...tool, version: '1.0.1' } }],
    ['another content', { ...locked, 'node_modules/tool': { ...tool, integrity: 'sha512-x' } }],
    ['a further package', { ...locked, 'node_modules/more': library }],
    ['a package less', { '': {}, 'node_modules/tool': tool }],
  ])('is not enough once package-lock.json asks for %s', (_what, packages) => {
    lock(packages);
    expect(arePackagesInstalled(folder)).toBe(false);
  });
});
