import { projectEnvironment, projectFolder } from '../setup/project.mjs';
import { run } from '../setup/run.mjs';

const LIMIT_MS = 10 * 60_000;

/**
 * A script of package.json as one test.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('./tally.mjs').Stage}
 */
export function npmScript(name, env) {
  return {
    name,
    async run() {
      try {
        await run('npm', ['run', '--silent', name], {
          timeoutMs: LIMIT_MS,
          cwd: projectFolder,
          env: { ...projectEnvironment(), ...env },
          failure: `"npm run ${name}" failed`,
          shownLines: 200,
        });
        return { passed: 1, failed: 0, skipped: 0, failures: [] };
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        return { passed: 0, failed: 1, skipped: 0, failures: [text] };
      }
    },
  };
}
