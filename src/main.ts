import path from 'node:path';
import { app, ipcMain, powerMonitor, shell, type BrowserWindow } from 'electron';
import { bulkEvents } from './helpers/ipc/bulk/bulk-channels';
import { dataEvents } from './helpers/ipc/data/data-channels';
import { dockerEvents } from './helpers/ipc/docker/docker-channels';
import { registerListeners } from './helpers/ipc/listeners-register';
import { servicesEvents } from './helpers/ipc/services/services-channels';
import { originOf, trustSenderFrom } from './helpers/ipc/trusted-sender';
import { emit } from './helpers/ipc/wire';
import { APP_ORIGIN, declareAppScheme, serveApp } from './main/app-protocol';
import { log, logFailure } from './main/log';
import { createMainWindow } from './main/main-window';
import { setMenu } from './main/menu';
import { onPageGone } from './main/page-life';
import { finishBeforeQuit } from './main/quit';
import { CONTENT_SECURITY_POLICY, lockDown } from './main/security';
import { SystemDialogs } from './main/system-dialogs';
import { Bulk } from './services/bulk/bulk';
import { DatabaseFiles } from './services/databases/database-files';
import { Databases } from './services/databases/databases';
import { DockerConnection } from './services/docker/docker-connection';
import { DockerManager } from './services/docker/docker-manager';
import { EngineStore } from './services/docker/engine-store';
import { Environment } from './services/environment/environment';
import { EnvironmentFiles } from './services/environment/environment-files';
import { InstanceLogs } from './services/logs/instance-logs';
import { InstanceWork } from './services/service-manager/instance-work';
import { ServiceManager } from './services/service-manager/service-manager';
import { InstanceData } from './services/snapshots/instance-data';
import { ShellDesk } from './services/shells/shell-desk';
import { StreamDesk } from './services/streams/stream-desk';
import { followUsage } from './services/usage/follow-usage';
import type { LogLine } from './shared/logs';
import type { Usage } from './shared/usage';

declare const MAIN_WINDOW_VITE_DEV_SERVER_URL: string | undefined;

const pageUrl = MAIN_WINDOW_VITE_DEV_SERVER_URL ?? `${APP_ORIGIN}/index.html`;
const pageOrigin = originOf(pageUrl) ?? APP_ORIGIN;

function compose(): void {
  const connection = new DockerConnection();
  const engineStore = new EngineStore(connection);
  const dockerManager = new DockerManager(connection);
  const work = new InstanceWork({
    connection,
    network: dockerManager,
    store: engineStore,
    journalFolder: path.join(app.getPath('userData'), 'journal'),
    backupsFolder: path.join(app.getPath('userData'), 'backups'),
  });
  const serviceManager = new ServiceManager(work);
  const bulk = new Bulk(work, serviceManager);
  const databases = new Databases(work);
  const environment = new Environment(work, serviceManager);
  const shellDesk = new ShellDesk(connection);
  const usageDesk = new StreamDesk<readonly Usage[]>();
  const logDesk = new StreamDesk<readonly LogLine[]>();
  /** What the page reads streams from; they end with the page. */
  const desks: readonly { closeAll(): void }[] = [logDesk, shellDesk, usageDesk];
  let window: BrowserWindow | null = null;
  const fileDialogs = new SystemDialogs(() => window);
  const openWindow = () => {
    window = createMainWindow(pageUrl);
    window.on('closed', () => (window = null));
    onPageGone(window.webContents, () => {
      for (const desk of desks) desk.closeAll();
    });
    // Not earlier: the first frame needs this same thread.
    window.once('ready-to-show', () => engineStore.start());
    // Who comes back may have connected a stopped container by hand: the engine tells nothing of it.
    window.on('blur', () => window?.once('focus', () => engineStore.refresh()));
  };

  let wasRunning = false;
  engineStore.onDidChange((patch) => {
    if (window) emit(window.webContents, dockerEvents, 'onEngineChanged', patch);
    if (!patch.engine) return;
    const isRunning = patch.engine.state === 'running';
    if (isRunning && !wasRunning) {
      serviceManager.recover().catch((error: unknown) => logFailure('Recovery failed.', error));
    }
    wasRunning = isRunning;
  });
  serviceManager.onRunsChanged((runs) => {
    if (window) emit(window.webContents, servicesEvents, 'onRunsChanged', runs);
  });

  engineStore.onVolumesChanged(() => {
    if (window) emit(window.webContents, dataEvents, 'onVolumesChanged', undefined);
  });

  registerListeners(
    {
      bulk,
      dampVersion: app.getVersion(),
      dockerManager,
      engineStore,
      instanceData: new InstanceData(work),
      databases,
      databaseFiles: new DatabaseFiles(databases, fileDialogs),
      showFile: (file) => shell.showItemInFolder(file),
      environment,
      environmentFiles: new EnvironmentFiles(environment, fileDialogs),
      serviceManager,
      instanceLogs: new InstanceLogs(work),
      logDesk,
      followUsage: (instance) => followUsage(work.tools, instance),
      usageDesk,
      chooseLogFile: (name) =>
        fileDialogs.chooseToSave({ title: 'Save the log', kind: 'Log', extensions: ['log'], name }),
      shellDesk,
      openExternal: (url) => shell.openExternal(url),
    },
    {
      ipcMain,
      isTrusted: trustSenderFrom(pageOrigin),
      report: logFailure,
    },
  );

  app.on('second-instance', () => {
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', () => void engineStore.dispose());
  finishBeforeQuit(shellDesk);

  void app.whenReady().then(() => {
    lockDown(pageOrigin);
    serveApp(path.join(__dirname, '../renderer/main_window'), CONTENT_SECURITY_POLICY);
    openWindow();
    // Not earlier: macOS activates the app while it starts, and no window can be made then.
    app.on('activate', () => {
      if (!window) openWindow();
    });
    setMenu((verb) => {
      if (window) emit(window.webContents, bulkEvents, 'onAsked', verb);
    });
    powerMonitor.on('resume', () => engineStore.refresh());
  });
}

log.errorHandler.startCatching({ showDialog: false });
declareAppScheme();
// One DAMP for each user: a second start shows the first one's window.
if (app.requestSingleInstanceLock()) compose();
else app.quit();
