import { app, Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { EnginePatch, EngineSnapshot } from '@/shared/engine';
import colourful from '../../assets/tray.png?inline';
import small from '../../assets/tray-template.png?inline';
import large from '../../assets/tray-template-2x.png?inline';
import { trayItems, trayTip, type TrayDeed } from './tray-items';

interface TrayOptions {
  readonly store: {
    snapshot(): EngineSnapshot;
    onDidChange(listener: (patch: EnginePatch) => void): () => void;
  };
  readonly act: (deed: Exclude<TrayDeed, { readonly do: 'quit' }>) => void;
}

/** A system draws the menu anew each time: not for every event of a burst. */
const CALM_MS = 500;

/** DAMP in the system’s tray: how it stands, and what can be done without the window. */
export function showTray({ store, act }: TrayOptions): Tray {
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
    tray.setContextMenu(Menu.buildFromTemplate(templateOf(items, act)));
  };
  const stop = store.onDidChange(() => (waiting ??= setTimeout(draw, CALM_MS)));
  app.once('will-quit', () => {
    stop();
    if (waiting) clearTimeout(waiting);
  });
  // Where a click is not the menu’s, it is the window’s.
  if (process.platform !== 'darwin') tray.on('click', () => act({ do: 'open', hash: null }));
  draw();
  return tray;
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
  act: TrayOptions['act'],
): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    if (item === 'separator') return { type: 'separator' };
    const { label, deed, items: submenu } = item;
    if (submenu) {
      return { label, enabled: submenu.length > 0, submenu: templateOf(submenu, act) };
    }
    if (!deed) return { label, enabled: false };
    return { label, click: () => (deed.do === 'quit' ? app.quit() : act(deed)) };
  });
}
