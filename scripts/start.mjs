import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureDisplay } from './setup/display.mjs';
import { electronRuntime } from './setup/electron-runtime.mjs';
import { findEngine } from './setup/find-engine.mjs';
import { binFolder, projectEnvironment, projectFolder } from './setup/project.mjs';
import { endWithSignals } from './setup/process-group.mjs';
import { say } from './setup/report.mjs';
import { runAsScript } from './setup/setup-error.mjs';

await runAsScript(async () => {
  await ensureDependencies();
  const runtime = await electronRuntime();
  const engine = await findEngine();
  const display = await ensureDisplay();
  const host = engine['DOCKER_HOST'];
  say(
    `The window opens in a moment${host ? `, on the private engine ${host}` : ''}. Ctrl-C ends it.`,
  );
  // At a terminal forge reads commands ("rs" restarts the app), so it has to stay in the terminal's group.
  const interactive = process.stdin.isTTY;
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
      stdio: [interactive ? 'inherit' : 'ignore', 'inherit', 'inherit'],
      detached: !interactive,
    },
  );
  try {
    const outcome = await endWithSignals(forge, { leadsGroup: !interactive });
    return outcome === 'ended' ? 0 : outcome;
  } finally {
    display.stop();
  }
});
