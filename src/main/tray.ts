import { app, dialog, Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { BulkVerb } from '@/shared/bulk';
import type { EnginePatch, EngineSnapshot } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import colourful from '../../assets/tray.png?inline';
import small from '../../assets/tray-template.png?inline';
import large from '../../assets/tray-template-2x.png?inline';
import { connectFromTray } from './connect-from-tray';
import { trayItems, trayTip, type TrayDeed } from './tray-items';

interface TrayOptions {
  readonly store: {
    snapshot(): EngineSnapshot;
    onDidChange(listener: (patch: EnginePatch) => void): () => void;
  };
  readonly risk: (container: string) => Promise<readonly string[]>;
  readonly connect: (container: string) => Promise<unknown>;
  readonly disconnect: (container: string) => Promise<unknown>;
  /** At this place; where it was for null. */
  readonly showWindow: (hash: string | null) => void;
  readonly askForAll: (verb: BulkVerb, instances: readonly string[]) => void;
}

/** A system draws the menu anew each time: not for every event of a burst. */
const CALM_MS = 500;

/** DAMP in the system’s tray: how it stands, and what can be done without the window. */
export function showTray(options: TrayOptions): Tray {
  const { store, showWindow } = options;
  const tray = new Tray(trayImage());
  let shown = '';
  let waiting: NodeJS.Timeout | null = null;
  const draw = () => {
    waiting = null;
    const snapshot = store.snapshot();
    const items = trayItems(snapshot);
    const text = JSON.stringify(items);
    if (text === shown || tray.isDestroyed()) return;
    shown = text;
    tray.setToolTip(trayTip(snapshot));
    tray.setContextMenu(Menu.buildFromTemplate(templateOf(items, (deed) => act(deed, options))));
  };
  const stop = store.onDidChange(() => (waiting ??= setTimeout(draw, CALM_MS)));
  app.once('will-quit', () => {
    stop();
    if (waiting) clearTimeout(waiting);
  });
  // Where a click is not the menu’s, it is the window’s.
  if (process.platform !== 'darwin') tray.on('click', () => showWindow(null));
  draw();
  return tray;
}

function act(deed: TrayDeed, options: TrayOptions): void {
  switch (deed.do) {
    case 'open':
      return options.showWindow(deed.hash);
    case 'all':
      return options.askForAll(deed.verb, deed.instances);
    case 'connect':
      return tell(connectFromTray(deed, options), `${deed.name} is not connected`);
    case 'disconnect':
      return tell(options.disconnect(deed.container), `${deed.name} is not disconnected`);
    case 'quit':
      return app.quit();
  }
}

/** There may be no window to say it in. */
function tell(done: Promise<unknown>, message: string): void {
  done.catch((error: unknown) => {
    const detail = DampError.from(error).message;
    void dialog.showMessageBox({ type: 'warning', message, detail });
  });
}

/** One colour that the system chooses on macOS; elsewhere it chooses none. */
function trayImage() {
  if (process.platform !== 'darwin') return nativeImage.createFromDataURL(colourful);
  const image = nativeImage.createFromDataURL(small);
  image.addRepresentation({ scaleFactor: 2, dataURL: large });
  image.setTemplateImage(true);
  return image;
}

function templateOf(
  items: ReturnType<typeof trayItems>,
  onDeed: (deed: TrayDeed) => void,
): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    if (item === 'separator') return { type: 'separator' };
    const { label, deed, items: submenu } = item;
    if (submenu) {
      return { label, enabled: submenu.length > 0, submenu: templateOf(submenu, onDeed) };
    }
    if (!deed) return { label, enabled: false };
    return { label, click: () => onDeed(deed) };
  });
}
