/**
 * Does for the fallback runtime, a packaged build, what Electron's own default app does:
 * "electron [switches] FOLDER" runs the app in FOLDER.
 */
const fs = require('node:fs');
const path = require('node:path');
const { app } = require('electron');

/** What Electron's default app calls too, and its types leave out. */
const unlisted =
  /** @type {{ setVersion(version: string): void, setAppPath(folder: string): void }} */ (
    /** @type {unknown} */ (app)
  );

/** @typedef {{ name: string, productName?: string, version: string, main?: string }} About */

const given = process.argv.slice(1).find((arg) => !arg.startsWith('-'));
if (given === undefined) {
  console.error('Usage: electron [switches] FOLDER');
  process.exit(1);
}

const folder = path.resolve(given);
/** @type {unknown} */
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
const about = /** @type {About} */ (manifest);
Object.assign(process, { defaultApp: true });
app.setName(about.productName ?? about.name);
unlisted.setVersion(about.version);
unlisted.setAppPath(folder);
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
}
require(path.join(folder, about.main ?? 'index.js'));
