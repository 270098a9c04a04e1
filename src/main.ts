import path from 'node:path';
import { app, ipcMain, powerMonitor, shell, type BrowserWindow } from 'electron';
import { appEvents } from './helpers/ipc/app/app-channels';
import { bulkEvents } from './helpers/ipc/bulk/bulk-channels';
import { dataEvents } from './helpers/ipc/data/data-channels';
import { dockerEvents } from './helpers/ipc/docker/docker-channels';
import { registerListeners } from './helpers/ipc/listeners-register';
import { networkEvents } from './helpers/ipc/network/network-channels';
import { servicesEvents } from './helpers/ipc/services/services-channels';
import { originOf, trustSenderFrom } from './helpers/ipc/trusted-sender';
import { emit } from './helpers/ipc/wire';
import { APP_ORIGIN, declareAppScheme, serveApp } from './main/app-protocol';
import { log, logFailure } from './main/log';
import { createMainWindow } from './main/main-window';
import { fitMenu, setMenu } from './main/menu';
import { onPageGone } from './main/page-life';
import { finishBeforeQuit, type Unfinished } from './main/quit';
import { CONTENT_SECURITY_POLICY, lockDown } from './main/security';
import { SystemDialogs } from './main/system-dialogs';
import { DockerConnection } from './services/docker/docker-connection';
import { DockerManager } from './services/docker/docker-manager';
import { EngineStore } from './services/docker/engine-store';
import { lazily } from './services/lazily';
import { InstanceWork } from './services/service-manager/instance-work';
import { ServiceManager } from './services/service-manager/service-manager';
import { InstanceData } from './services/snapshots/instance-data';
import { ShellDesk } from './services/shells/shell-desk';
import { StreamDesk } from './services/streams/stream-desk';
import type { BulkVerb } from './shared/bulk';
import type { DoctorNews } from './shared/doctor';
import type { LogLine } from './shared/logs';
import type { Talks, Traffic } from './shared/traffic';
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
  const shellDesk = new ShellDesk(connection);
  const unfinished: Unfinished[] = [shellDesk];
  const networkWork = lazily(async () => {
    const { NetworkWork } = await import('./services/network/network-work');
    const made = new NetworkWork({
      connection,
      network: dockerManager,
      store: engineStore,
      intentFile: path.join(app.getPath('userData'), 'network.json'),
      journalFolder: path.join(app.getPath('userData'), 'network-journal'),
      onIntentChanged: (intent) => {
        if (window) emit(window.webContents, networkEvents, 'onIntentChanged', intent);
      },
      onHealingChanged: (healing) => {
        if (window) emit(window.webContents, networkEvents, 'onHealingChanged', healing);
      },
      report: (error) => logFailure('The network could not be mended.', error),
      isSeen: () => window !== null && window.isVisible() && !window.isMinimized(),
      onRunsChanged: (runs) => {
        if (window) emit(window.webContents, networkEvents, 'onRunsChanged', runs);
      },
    });
    unfinished.push(made);
    return made;
  });
  const serviceManager = new ServiceManager(work);
  const bulk = lazily(async () => {
    const { Bulk } = await import('./services/bulk/bulk');
    return new Bulk(work, serviceManager);
  });
  const databases = lazily(async () => {
    const { Databases } = await import('./services/databases/databases');
    return new Databases(work);
  });
  const environment = lazily(async () => {
    const { Environment } = await import('./services/environment/environment');
    return new Environment(work, serviceManager);
  });
  const usageDesk = new StreamDesk<readonly Usage[]>();
  const trafficDesk = new StreamDesk<readonly Traffic[]>();
  const talksDesk = new StreamDesk<Talks>();
  const doctorDesk = new StreamDesk<readonly DoctorNews[]>();
  const logDesk = new StreamDesk<readonly LogLine[]>();
  /** What the page reads streams from; they end with the page. */
  const desks: readonly { closeAll(): void }[] = [
    logDesk,
    shellDesk,
    usageDesk,
    trafficDesk,
    talksDesk,
    doctorDesk,
  ];
  let window: BrowserWindow | null = null;
  const fileDialogs = new SystemDialogs(() => window);
  const lookAgain = () => {
    engineStore.refresh();
    networkWork()
      .then((network) => network.routes.look())
      .catch((error: unknown) => logFailure('The routes could not be looked at.', error));
  };
  const openWindow = (hash = '') => {
    window = createMainWindow(`${pageUrl}${hash}`);
    window.on('closed', () => (window = null));
    onPageGone(window.webContents, () => {
      for (const desk of desks) desk.closeAll();
    });
    // Not earlier: the first frame needs this same thread.
    window.once('ready-to-show', () => engineStore.start());
    // Who comes back may have connected a stopped container by hand: the engine tells nothing of it.
    window.on('blur', () => window?.once('focus', lookAgain));
  };

  const showWindow = (hash: string | null) => {
    if (!window) {
      openWindow(hash ?? '');
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (hash !== null) emit(window.webContents, appEvents, 'onShowAsked', hash);
  };
  const askForAll = (verb: BulkVerb, instances: readonly string[]) => {
    // The page does it, so that it shows there as well.
    if (window) emit(window.webContents, bulkEvents, 'onAsked', verb);
    else void bulk().then((all) => all[verb](instances));
  };
  const tray = lazily(async () => {
    const { showTray } = await import('./main/tray');
    return showTray({
      store: engineStore,
      risk: async (container) => (await networkWork()).members.risk(container),
      connect: async (container) => (await networkWork()).members.connect(container),
      disconnect: async (container) => (await networkWork()).members.disconnect(container),
      showWindow,
      askForAll,
    });
  });

  let wasRunning = false;
  engineStore.onDidChange((patch) => {
    if (window) emit(window.webContents, dockerEvents, 'onEngineChanged', patch);
    if (patch.network) fitMenu(patch.network.state);
    if (!patch.engine) return;
    tray().catch((error: unknown) => logFailure('There is no tray.', error));
    const isRunning = patch.engine.state === 'running';
    if (isRunning && !wasRunning) {
      serviceManager.recover().catch((error: unknown) => logFailure('Recovery failed.', error));
      networkWork()
        .then((network) => network.recover())
        .catch((error: unknown) => logFailure('Recovery of the network failed.', error));
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
      databaseFiles: lazily(async () => {
        const { DatabaseFiles } = await import('./services/databases/database-files');
        return new DatabaseFiles(await databases(), fileDialogs);
      }),
      showFile: (file) => shell.showItemInFolder(file),
      environment,
      environmentFiles: lazily(async () => {
        const { EnvironmentFiles } = await import('./services/environment/environment-files');
        return new EnvironmentFiles(await environment(), fileDialogs);
      }),
      serviceManager,
      instanceLogs: lazily(async () => {
        const { InstanceLogs } = await import('./services/logs/instance-logs');
        return new InstanceLogs(work);
      }),
      logDesk,
      networkWork,
      followUsage: async (instance) => {
        const { followUsage } = await import('./services/usage/follow-usage');
        return followUsage(work.tools, instance);
      },
      usageDesk,
      trafficDesk,
      talksDesk,
      doctorDesk,
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

  app.on('second-instance', () => showWindow(null));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  finishBeforeQuit(unfinished);
  app.on('quit', () => void engineStore.dispose());

  void app.whenReady().then(() => {
    lockDown(pageOrigin);
    serveApp(path.join(__dirname, '../renderer/main_window'), CONTENT_SECURITY_POLICY);
    openWindow();
    // Not earlier: macOS activates the app while it starts, and no window can be made then.
    app.on('activate', () => {
      if (!window) openWindow();
    });
    setMenu({
      onBulk: (verb) => {
        if (window) emit(window.webContents, bulkEvents, 'onAsked', verb);
      },
      onShow: showWindow,
      onAsk: (ask) => {
        showWindow(null);
        if (window) emit(window.webContents, appEvents, 'onNetworkAsked', ask);
      },
    });
    fitMenu(engineStore.snapshot().network.state);
    powerMonitor.on('resume', lookAgain);
  });
}

log.errorHandler.startCatching({ showDialog: false });
declareAppScheme();
// One DAMP for each user: a second start shows the first one's window.
if (app.requestSingleInstanceLock()) compose();
else app.quit();
