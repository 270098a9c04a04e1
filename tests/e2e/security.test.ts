import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';

describe('the window', () => {
  let app: RunningApp;

  beforeAll(async () => {
    app = await launchApp();
  });
  afterAll(() => app.close());

  it('gives its page no Node, no Electron and no call by channel', async () => {
    const reachable = await app.page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
      bridge: Object.keys(window.damp),
      functions: Object.values(window.damp).flatMap((area) => Object.keys(area as object)),
    }));
    expect(reachable.globals).toEqual([]);
    expect(reachable.bridge).toEqual([
      'app',
      'balance',
      'bulk',
      'data',
      'databases',
      'docker',
      'doctor',
      'environment',
      'logs',
      'names',
      'network',
      'services',
      'shape',
      'shells',
      'traffic',
      'usage',
    ]);
    expect(reachable.functions).not.toContain('invoke');
  });

  it('refuses every call of a page that is not its own, though it has the same preload', async () => {
    const answers = await app.electron.evaluate(async ({ app: electronApp, BrowserWindow }) => {
      const preload = `${electronApp.getAppPath()}/.vite/build/preload.cjs`;
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true },
      });
      await stranger.loadURL('data:text/html,<title>Stranger</title>');
      const calls = `Promise.all([
        ...Object.values(damp).flatMap((area) => Object.entries(area)),
      ].filter(([name]) => !name.startsWith('on')).map(([name, call]) =>
        call('damp-mysql').then(() => name + ' answered', (error) => error.code)))`;
      const codes = (await stranger.webContents.executeJavaScript(calls)) as string[];
      stranger.destroy();
      return codes;
    });
    expect(answers.length).toBeGreaterThan(12);
    expect(new Set(answers)).toEqual(new Set(['forbidden']));
  });

  it('refuses a call from a frame inside its own page', async () => {
    const answer = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      if (!window) throw new Error('There is no window.');
      return (await window.webContents.executeJavaScript(`new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.src = 'https://example.test/';
        frame.onload = () => resolve(typeof frame.contentWindow.damp);
        frame.onerror = () => resolve('blocked');
        document.body.append(frame);
        document.addEventListener('securitypolicyviolation', (e) => resolve(e.effectiveDirective));
      })`)) as string;
    });
    expect(answer).toBe('frame-src');
  });

  it('answers malformed arguments with invalid-request', async () => {
    const codes = await app.page.evaluate(async () => {
      const attempts: [(...args: never[]) => Promise<unknown>, unknown[]][] = [
        [window.damp.docker.connectToNetwork, ['../../etc/passwd']],
        [window.damp.docker.connectToNetwork, [{ toString: 'x' }]],
        [window.damp.docker.disconnectFromNetwork, []],
        [window.damp.services.installService, [{ service: 'redis', extra: true }]],
        [window.damp.services.removeInstance, ['damp-redis']],
        [window.damp.services.startInstance, ['UPPER_case']],
        [window.damp.services.cancelRun, ['not-a-uuid']],
        [window.damp.shells.openShell, ['damp-redis', { columns: 1e9, rows: 24 }]],
        [window.damp.shells.openShell, ['damp-redis', { columns: 80, rows: 24 }, 'sh -c id']],
        [window.damp.shells.writeShell, [crypto.randomUUID(), 'x'.repeat(16 * 1024 + 1)]],
      ];
      return Promise.all(
        attempts.map(([call, args]) =>
          call(...(args as never[])).then(
            () => 'answered',
            (error: { code: string }) => error.code,
          ),
        ),
      );
    });
    expect(new Set(codes)).toEqual(new Set(['invalid-request']));
  });

  it('stays on its page: navigation, new windows and inline scripts are refused', async () => {
    const before = app.page.url();
    const opened = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      location.href = 'https://example.test/';
      return { window: window.open('https://example.test/'), injected: 'injected' in window };
    });
    expect(opened).toEqual({ window: null, injected: false });
    expect(app.page.url()).toBe(before);
    expect(
      await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    ).toBe(1);
  });
});
