import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../../..');
const out = path.join(root, 'out/bench');

/** Folders that Electron can be given: the hook around an app, and the empty window. */
export interface Built {
  readonly hook: string;
  readonly damp: string;
  readonly emptyWindow: string;
}

/** Makes what runs inside Electron into scripts that the oldest runtime understands. */
export async function buildForElectron(): Promise<Built> {
  const hook = await bundle('hook', path.join(import.meta.dirname, 'hook.ts'));
  const windowFolder = path.join(import.meta.dirname, 'empty-window');
  const emptyWindow = await bundle('empty-window', path.join(windowFolder, 'main.ts'));
  await copyFile(path.join(windowFolder, 'index.html'), path.join(emptyWindow, 'index.html'));
  return { hook, damp: root, emptyWindow };
}

async function bundle(name: string, entry: string): Promise<string> {
  const folder = path.join(out, name);
  await mkdir(folder, { recursive: true });
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'node18',
      minify: false,
      lib: { entry, fileName: () => 'main.cjs', formats: ['cjs'] },
      rollupOptions: { external: ['electron', /^node:/] },
    },
  });
  const about = { name: `damp-bench-${name}`, version: '1.0.0', main: 'main.cjs' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(about));
  return folder;
}
