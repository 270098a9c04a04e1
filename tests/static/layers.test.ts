import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile, copyFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

/** A file that breaks a rule, and the rule that must say so. */
const seeds = [
  ['src/renderer/features/a.ts', `import Docker from 'dockerode';`, 'dockerode-door'],
  ['src/renderer/features/b.ts', `import { app } from 'electron';`, 'electron-door'],
  ['src/renderer/features/c.ts', `import { readFile } from 'node:fs';`, 'no-node-in-page'],
  ['src/renderer/features/d.ts', `import { x } from '../../services/e';`, 'renderer-imports'],
  ['src/renderer/features/p/f.ts', `import { x } from '../q/g';`, 'features-are-apart'],
  ['src/services/e.ts', `import { useState } from 'react';`, 'react-door'],
  ['src/shared/h.ts', `import { x } from '../services/e';`, 'shared-imports'],
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

  it.each(seeds)('refuses a seeded forbidden import in %s', (file, _code, rule) => {
    expect(report).toContain(`error ${rule}: ${file}`);
  });
});
