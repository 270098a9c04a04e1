import { arePackagesInstalled } from './installed-packages.mjs';
import { projectFolder } from './project.mjs';
import { timed } from './report.mjs';
import { run } from './run.mjs';

const INSTALL_LIMIT_MS = 20 * 60_000;

/**
 * Installs what package-lock.json asks for, unless it is there. npm warns of each package that
 * wants a newer Node than the machine's; they run on the one that comes with them, so what npm
 * prints is shown only when it fails, and then all of it.
 */
export async function ensureDependencies() {
  if (arePackagesInstalled(projectFolder)) return;
  const install = () =>
    run('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: projectFolder,
      timeoutMs: INSTALL_LIMIT_MS,
      shownLines: Infinity,
      failure: 'The npm packages could not be installed',
    });
  await timed('Installing the npm packages', install, { expected: 'a minute or two' });
}
