// Builds main, preload and page into .vite/, as electron-forge does when it packages the app.
import path from 'node:path';
import process from 'node:process';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);

for (const target of ['main', 'preload', 'renderer']) {
  await build({
    root,
    configFile: path.join(root, `vite.${target}.config.ts`),
    mode: 'production',
    logLevel: 'warn',
    define: target === 'main' ? { MAIN_WINDOW_VITE_DEV_SERVER_URL: 'undefined' } : {},
  });
}
