import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureDisplay } from './setup/display.mjs';
import { electronRuntime } from './setup/electron-runtime.mjs';
import { findEngine } from './setup/find-engine.mjs';
import { binFolder, projectEnvironment, projectFolder } from './setup/project.mjs';
import { endGroupOnSignals } from './setup/process-group.mjs';
import { runAsScript } from './setup/setup-error.mjs';

await runAsScript(async () => {
  await ensureDependencies();
  const runtime = await electronRuntime();
  const engine = await findEngine();
  const display = await ensureDisplay();
  const asRoot = process.getuid?.() === 0 ? ['--', '--no-sandbox'] : [];
  const forge = spawn(
    join(binFolder, 'electron-forge'),
    ['start', ...asRoot, ...process.argv.slice(2)],
    {
      cwd: projectFolder,
      env: {
        ...projectEnvironment(),
        ...(runtime.fallback && { ELECTRON_OVERRIDE_DIST_PATH: runtime.folder }),
        ...engine,
        ...display.env,
      },
      stdio: ['pipe', 'inherit', 'inherit'],
      detached: true,
    },
  );
  process.stdin.pipe(forge.stdin);
  try {
    const outcome = await endGroupOnSignals(forge);
    return outcome === 'ended' ? 0 : outcome;
  } finally {
    process.stdin.unref();
    process.stdin.destroy();
    display.stop();
  }
});
