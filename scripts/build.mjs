// Builds main, preload and page into .vite/, as electron-forge does when it packages the app.
import { join } from 'node:path';

import { ensureDependencies } from './setup/dependencies.mjs';
import { projectFolder } from './setup/project.mjs';
import { runAsScript } from './setup/setup-error.mjs';

await runAsScript(async () => {
  await ensureDependencies();
  // Not earlier: it is one of them.
  const { build } = await import('vite');
  process.chdir(projectFolder);
  for (const target of ['main', 'preload', 'renderer']) {
    await build({
      root: projectFolder,
      configFile: join(projectFolder, `vite.${target}.config.ts`),
      mode: 'production',
      logLevel: 'warn',
      define: target === 'main' ? { MAIN_WINDOW_VITE_DEV_SERVER_URL: 'undefined' } : {},
    });
  }
});
