import { ensureDebianPackages, isDebianRoot } from './debian-packages.mjs';

const LIBRARIES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libnotify4',
  'libdrm2',
  'libatk-bridge2.0-0',
];

/** A person's desktop has them; a bare machine that is ours to furnish gets them. */
export async function ensureElectronLibraries() {
  if (isDebianRoot()) await ensureDebianPackages(LIBRARIES);
}
