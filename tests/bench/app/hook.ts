/**
 * Runs in Electron's main process before the app that is measured, and starts it. It costs the same
 * in each of them: no debugger, no port.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { app, BrowserWindow, protocol, type WebFrameMain } from 'electron';
import { APP_FOLDER, START_SCRIPT, type Load, type Order, type Word } from './protocol.ts';

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

function say(word: Word): void {
  process.send?.(word);
}

function page(): WebFrameMain {
  const window = BrowserWindow.getAllWindows()[0];
  if (!window) throw new Error('There is no window.');
  return window.webContents.mainFrame;
}

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'evaluate':
      return page().executeJavaScript(order.code);
    case 'watch-main':
      delay.reset();
      delay.enable();
      return null;
    case 'longest-block':
      delay.disable();
      return Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
    case 'quit':
      app.quit();
      return null;
  }
}

process.on('message', (order: Order) => {
  obey(order).then(
    (value) => say({ id: order.id, value }),
    (error: unknown) => say({ id: order.id, error: String(error) }),
  );
});
process.on('disconnect', () => app.exit());

// The page's own clock says nothing of resources under a scheme of the app's own.
const loads: Load[] = [];
const handle = protocol.handle.bind(protocol);
protocol.handle = (scheme, answer) =>
  handle(scheme, (request) => {
    loads.push({ address: request.url, wallMs: Date.now() });
    return answer(request);
  });

app.once('web-contents-created', (_event, contents) => {
  contents.once('did-navigate', () => {
    contents.mainFrame.executeJavaScript(process.env[START_SCRIPT] ?? 'null').then(
      (started: unknown) => say({ started, loads }),
      (error: unknown) => say({ failed: String(error) }),
    );
  });
});

const folder = process.env[APP_FOLDER] ?? '';
const load = createRequire(path.join(folder, 'package.json'));
const about = load('./package.json') as { readonly main: string };
load(path.join(folder, about.main));
