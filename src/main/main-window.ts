import path from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { log } from './log';
import { offerTextMenu } from './text-menu';
import { readBounds, rememberBounds } from './window-bounds';

/** The app's one window, shown as soon as it has something to show. */
export function createMainWindow(url: string): BrowserWindow {
  const window = new BrowserWindow({
    ...readBounds(),
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'DAMP',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload: path.join(__dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  rememberBounds(window, (error) => log.warn('The window’s bounds were not saved.', error));
  reloadAfterCrash(window);
  offerTextMenu(window);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(url);
  return window;
}

/** A page that crashes twice in this time would crash again. */
const CRASH_PAUSE_MS = 10_000;

/** The main process and its runs go on without the page, so a new one finds all as it is. */
function reloadAfterCrash(window: BrowserWindow): void {
  let lastCrash = -CRASH_PAUSE_MS;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error(`The page’s process has ended: ${reason}, ${exitCode}.`);
    const now = performance.now();
    if (now - lastCrash >= CRASH_PAUSE_MS) window.webContents.reload();
    lastCrash = now;
  });
}
