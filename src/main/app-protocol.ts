import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';

/** Where the packaged page lives: a scheme of our own, since `file:` pages share one origin. */
export const APP_ORIGIN = 'damp-app://app';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'damp-app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of `root`, and nothing outside it, under APP_ORIGIN with the given policy. */
export function serveApp(root: string, contentSecurityPolicy: string): void {
  protocol.handle('damp-app', async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = path.join(root, decodeURIComponent(pathname));
    const type = CONTENT_TYPES[path.extname(file)];
    if (host !== 'app' || !file.startsWith(root + path.sep) || type === undefined) return missing();
    try {
      return new Response(await readFile(file), {
        headers: { 'content-type': type, 'content-security-policy': contentSecurityPolicy },
      });
    } catch {
      return missing();
    }
  });
}

function missing(): Response {
  return new Response('Not found', { status: 404 });
}
