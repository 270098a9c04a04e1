import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile, copyFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../.dependency-cruiser.mjs';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

/** A file that breaks a rule, and the rule that must say so. */
const seeds = [
  ['src/renderer/features/a.ts', `import Docker from 'dockerode';`, 'dockerode-door'],
  ['src/renderer/features/b.ts', `import { app } from 'electron';`, 'electron-door'],
  ['src/renderer/features/c.ts', `import { readFile } from 'node:fs';`, 'no-node-in-page'],
  ['src/renderer/features/d.ts', `import { x } from '../../services/e';`, 'renderer-imports'],
  ['src/renderer/features/i.ts', `import { z } from 'zod';`, 'no-zod-in-page'],
  ['src/api/j.ts', `import { x } from '../services/e';`, 'api-imports'],
  ['src/api/k.ts', `import { x } from '../helpers/ipc/z/z-context';`, 'api-context-types-only'],
  ['src/renderer/features/p/f.ts', `import { x } from '../q/g';`, 'features-are-apart'],
  ['src/services/e.ts', `import { useState } from 'react';`, 'react-door'],
  ['src/services/l.ts', `import { x } from '../api/j';`, 'services-imports'],
  ['src/catalog/m.ts', `import { x } from '../services/e';`, 'catalog-imports'],
  ['src/shared/h.ts', `import { x } from '../services/e';`, 'shared-imports'],
  ['src/main/n.ts', `import { x } from '../renderer/features/c';`, 'main-imports'],
  ['src/helpers/ipc/wire.ts', `import { x } from './z/z-channels';`, 'wire-imports'],
  [
    'src/helpers/ipc/z/z-channels.ts',
    `import { x } from '../../../services/e';`,
    'channels-imports',
  ],
  ['src/helpers/ipc/y/y-channels.ts', `import { app } from 'electron';`, 'channels-run-anywhere'],
  [
    'src/helpers/ipc/y/y-listeners.ts',
    `import { x } from '../../../api/j';`,
    'listeners-know-no-page',
  ],
  ['src/shared/o.ts', `import { x } from './p';`, 'no-missing'],
  ['src/services/q.ts', `import { x as y } from './r'; export { y };`, 'no-cycles'],
  [
    'src/helpers/ipc/z/z-context.ts',
    `import { x } from '../../../services/e';`,
    'contexts-imports',
  ],
  [
    'src/helpers/ipc/z/z-listeners.ts',
    `import { x } from '../../../services/e';`,
    'listeners-know-types-of-services',
  ],
] as const;

describe('dependency-cruiser', () => {
  let folder: string;
  let report = '';

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'damp-layers-'));
    await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) {
      await copyFile(path.join(root, file), path.join(folder, file));
    }
    const files = [
      ...seeds.map(([file, code]) => [file, `${code}\nexport const x = 1;\n`] as const),
      ['src/renderer/features/q/g.ts', 'export const x = 1;\n'] as const,
      ['src/services/r.ts', `export * from './q';\nexport const x = 1;\n`] as const,
    ];
    for (const [file, code] of files) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), code);
    }
    const cli = path.join(root, 'node_modules/.bin/depcruise');
    report = await run(cli, ['--config', '.dependency-cruiser.mjs', 'src'], { cwd: folder }).then(
      () => '',
      (failure: { stdout: string }) => failure.stdout,
    );
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true }));

  it('has a seed for each of its rules', () => {
    const rules = (config.forbidden ?? []).map(({ name }) => name);
    expect(rules.toSorted()).toEqual(seeds.map(([, , rule]) => rule).toSorted());
  });

  it.each(seeds)('refuses a seeded forbidden import in %s', (file, _code, rule) => {
    expect(report).toContain(`error ${rule}: ${file}`);
  });
});
