import { existsSync, readFileSync } from 'node:fs';

import { say } from './report.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const aptEnvironment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

export function isDebianRoot() {
  return (
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
  );
}

/**
 * Installs the packages that are missing; where that isn't possible, says in one sentence what to install.
 * @param {readonly string[]} packages
 */
export async function ensureDebianPackages(packages) {
  const installed = existsSync('/var/lib/dpkg/status') ? installedPackages() : new Set();
  // Debian 13 renamed libraries by "t64" and still installs them under the old name.
  const missing = packages.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
  if (missing.length === 0) return;
  const list = missing.join(' ');
  if (!isDebianRoot()) {
    throw new SetupError(
      existsSync('/usr/bin/apt-get')
        ? `Missing Debian packages: install them with "sudo apt-get install ${list}".`
        : `Missing system packages, by Debian's names: ${list}. Install their like with your system's package manager.`,
    );
  }
  say(`Installing Debian packages: ${list}`);
  const install = () =>
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], {
      timeoutMs: 600_000,
      env: aptEnvironment,
      failure: `The Debian packages ${list} could not be installed`,
    });
  try {
    await install();
  } catch {
    await run('apt-get', ['update', '-q'], {
      timeoutMs: 300_000,
      env: aptEnvironment,
      failure: 'The list of Debian packages could not be updated',
    });
    await install();
  }
}

function installedPackages() {
  const names = new Set();
  for (const entry of readFileSync('/var/lib/dpkg/status', 'utf8').split('\n\n')) {
    if (!entry.includes('\nStatus: install ok installed')) continue;
    const name = /^Package: (.+)$/m.exec(entry)?.[1];
    if (name) names.add(name);
  }
  return names;
}
