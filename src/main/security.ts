import { app, session } from 'electron';
import { originOf } from '@/helpers/ipc/trusted-sender';

/** Nothing but the page's own files. Mantine sets style attributes, hence style 'unsafe-inline'. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The one permission that the page needs: copying an address. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** Denies every page navigation, new windows, webviews and permissions but for what is listed. */
export function lockDown(origin: string): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  const { defaultSession } = session;
  const isAllowed = (permission: string, url: string) =>
    permission === ALLOWED_PERMISSION && originOf(url) === origin;
  defaultSession.setPermissionRequestHandler((contents, permission, decide) =>
    decide(isAllowed(permission, contents.getURL())),
  );
  defaultSession.setPermissionCheckHandler((contents, permission) =>
    isAllowed(permission, contents?.getURL() ?? ''),
  );
  defaultSession.setDevicePermissionHandler(() => false);
}
