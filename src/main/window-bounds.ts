import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const FIRST_SIZE = { width: 1280, height: 800 };

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(960),
  height: z.int().min(600),
});

function boundsFile(): string {
  return path.join(app.getPath('userData'), 'window.json');
}

/** Where the window was last, if that place is still on a screen; else the first size. */
export function readBounds(): Partial<Rectangle> {
  try {
    const bounds = boundsSchema.parse(JSON.parse(readFileSync(boundsFile(), 'utf8')));
    const { workArea } = screen.getDisplayMatching(bounds);
    const isOnScreen =
      bounds.x < workArea.x + workArea.width &&
      bounds.y < workArea.y + workArea.height &&
      bounds.x + bounds.width > workArea.x &&
      bounds.y + bounds.height > workArea.y;
    return isOnScreen ? bounds : FIRST_SIZE;
  } catch {
    return FIRST_SIZE;
  }
}

/** Remembers the window's bounds when it closes. */
export function rememberBounds(window: BrowserWindow, onFailure: (error: unknown) => void): void {
  window.on('close', () => {
    try {
      writeFileSync(boundsFile(), JSON.stringify(window.getNormalBounds()));
    } catch (error) {
      onFailure(error);
    }
  });
}
