import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cutMirror, refuseMirror, resetMirror } from '../../scripts/engine/mirror-control.mjs';
import { killEngine, startEngine } from '../../scripts/engine/private-engine.mjs';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { fullDisk } from '../support/full-disk.ts';
import { docsPicture } from '../support/pictures.ts';
import { ServicesPage, type Card } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

/** What DAMP itself gives Memcached at the most, and some more for a busy computer. */
const LONGEST_MS = 240_000;

/** By id: a tag that is removed leaves an image that another tag holds. */
async function withoutImages(repository: string): Promise<void> {
  const ids = (await docker('image', 'ls', '--quiet', repository)).split('\n').filter(Boolean);
  if (ids.length > 0) await docker('image', 'rm', '--force', ...new Set(ids));
}

/** An image of this name whose program says something and never answers. */
async function silentImage(reference: string): Promise<AsyncDisposable> {
  await withoutImages(reference);
  const command = ['/bin/sh', '-c', 'echo Opening the store; echo No answer yet >&2; sleep 3600'];
  const change = `CMD ${JSON.stringify(command)}`;
  await using template = await foreignContainer('e2e-silent', {
    image: 'damp-test/tiny:1',
    run: false,
  });
  await docker('commit', '--change', change, template.id, reference);
  return {
    async [Symbol.asyncDispose]() {
      await docker('image', 'rm', '--force', reference);
    },
  };
}

async function temporaryFolder(): Promise<
  AsyncDisposable & { readonly path: string; readonly at: (name: string) => string }
> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-e2e-'));
  return {
    path: folder,
    at: (name) => path.join(folder, name),
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true });
    },
  };
}

/** Some 100 MB that no compression makes smaller, so that a dump takes its time. */
async function fill(container: string): Promise<void> {
  const double = 'insert into noise select random_bytes(1024) from noise;';
  const statements = `create table noise (bytes blob); insert into noise values (random_bytes(1024)); ${double.repeat(17)}`;
  const client = ['mysql', '-u', 'developer', 'development', '-e', statements];
  await docker('exec', '--env', 'MYSQL_PWD=devpassword', container, ...client);
}

describe('what goes wrong is said where it went wrong, and leaves nothing half done', () => {
  let app: RunningApp;
  let services: ServicesPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    services = new ServicesPage(app.page);
  });
  afterEach(async () => {
    await resetMirror();
    await removeEverythingOfDamp();
  });
  afterAll(() => app.close());

  /** Waits for the sentence, takes its picture, looks into the details and dismisses it. */
  async function expectSaid(card: Card, sentence: RegExp, picture: string): Promise<string> {
    const alert = card.article.getByRole('alert');
    await alert.filter({ hasText: sentence }).waitFor({ timeout: LONGEST_MS });
    await card.article.screenshot({ path: docsPicture(`faults/${picture}`) });
    await alert.getByRole('button', { name: 'Details' }).click();
    const text = await alert.innerText();
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await alert.waitFor({ state: 'detached' });
    return text;
  }

  /** Resolves when the backup of MySQL's database is under way. */
  async function backUpTo(file: string): Promise<void> {
    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
    await app.page.getByRole('link', { name: 'MySQL', exact: true }).click();
    await app.page.getByRole('tab', { name: 'Backups' }).click();
    await app.page.getByRole('button', { name: 'Back up…' }).click();
    await app.page.getByRole('progressbar').waitFor();
  }

  async function installedAndStopped(service: string): Promise<Card> {
    await services.install(service);
    const card = services.service(service);
    await card.button('Stop').click();
    await card.waitForState('Stopped');
    return card;
  }

  async function expectNothingOf(instance: string): Promise<void> {
    const label = ['--filter', `label=app.damp.instance=${instance}`, '--quiet'];
    expect(await docker('ps', '--all', ...label)).toBe('');
    expect(await docker('volume', 'ls', ...label)).toBe('');
  }

  it('a port that a program has', async () => {
    const card = await installedAndStopped('Redis');
    const program = createServer();
    await new Promise<void>((resolve) => program.listen(6379, '127.0.0.1', resolve));
    await card.button('Start').click();
    await expectSaid(card, /port 6379 is in use by the program node/, 'port-program');
    await new Promise((resolve) => program.close(resolve));
    await card.button('Start').click();
    await card.waitForState('Healthy');
  });

  it('a port that a container has', async () => {
    const card = await installedAndStopped('Redis');
    await using other = await foreignContainer('e2e-other-redis', {
      options: ['--publish', '127.0.0.1:6379:6379'],
    });
    await card.button('Start').click();
    await expectSaid(card, new RegExp(`in use by the container ${other.name}`), 'port-container');
  });

  it('a name that a container has', async () => {
    await using other = await foreignContainer('damp-memcached');
    const card = services.service('Memcached');
    await card.button('Install').click();
    await expectSaid(card, /A container named damp-memcached is there already/, 'name-taken');
    expect(await docker('inspect', '--format', '{{.State.Running}}', other.id)).toBe('true');
  });

  it('an image that is gone', async () => {
    await withoutImages('valkey/valkey');
    await refuseMirror(401, 'valkey/valkey');
    const card = services.service('Valkey');
    await card.button('Install').click();
    await card.button('Choose another version…').click();
    const options = app.page.getByRole('dialog', { name: 'Install Valkey' });
    expect(await options.getByLabel('Name').inputValue()).toBe('damp-valkey');
    await options.getByRole('button', { name: 'Cancel' }).click();
    await expectSaid(card, /The image “valkey\/valkey:8\.1” can’t be had/, 'image-gone');
    await expectNothingOf('damp-valkey');
  });

  it('a pull that is cut', async () => {
    await withoutImages('valkey/valkey');
    await cutMirror(200_000, 'valkey/valkey');
    const card = services.service('Valkey');
    await card.button('Install').click();
    await expectSaid(card, /The registry did not answer/, 'pull-cut');
    await expectNothingOf('damp-valkey');
  });

  it('a health that never comes, with the last log lines', async () => {
    await using _image = await silentImage('memcached:1.6');
    const card = services.service('Memcached');
    await card.button('Install').click();
    const sentence = /does not answer as it should|did not answer within/;
    const text = await expectSaid(card, sentence, 'never-healthy');
    expect(text).toContain('No answer yet');
    await expectNothingOf('damp-memcached');
  }, 300_000);

  it('a disk that is full when the image comes', async () => {
    await withoutImages('valkey/valkey');
    const card = services.service('Valkey');
    {
      await using _disk = await fullDisk('download');
      await card.button('Install').click();
      await expectSaid(card, /Docker’s disk is full/, 'disk-full-pull');
    }
    await expectNothingOf('damp-valkey');
    await services.install('Valkey');
  });

  it('a disk that is full when the container is made', async () => {
    await docker('pull', '--quiet', 'redis:8');
    const card = services.service('Redis');
    {
      await using _disk = await fullDisk('container');
      await card.button('Install').click();
      await expectSaid(card, /Docker’s disk is full/, 'disk-full-create');
    }
    await expectNothingOf('damp-redis');
    await services.install('Redis');
  });

  it('a version that can’t read the data that was kept', async () => {
    await services.install('PostgreSQL');
    await services.remove('PostgreSQL', { deleteData: false });
    const dialog = await services.options('PostgreSQL');
    await dialog.getByLabel('Version').selectOption('18');
    await dialog.getByRole('button', { name: 'Install' }).click();
    const card = services.service('PostgreSQL');
    const sentence = /PostgreSQL 18 can’t read the data of damp-postgresql, which is of 17/;
    await card.button('Choose another name…').click();
    const options = app.page.getByRole('dialog', { name: 'Install PostgreSQL' });
    expect(await options.getByLabel('Name').inputValue()).toBe('damp-postgresql-2');
    expect(await options.getByLabel('Version').inputValue()).toBe('18');
    await options.getByRole('button', { name: 'Cancel' }).click();
    await card.button('Install 17').waitFor();
    await expectSaid(card, sentence, 'wrong-version');
    expect(await docker('volume', 'ls', '--quiet')).toContain('damp-postgresql-data');
    await services.install('PostgreSQL');
    expect(await docker('inspect', '--format', '{{.Config.Image}}', 'damp-postgresql')).toBe(
      'postgres:17',
    );
  });

  it('an engine that dies during a backup', async () => {
    await using folder = await temporaryFolder();
    await services.install('MySQL');
    await fill('damp-mysql');
    await backUpTo(folder.at('development.sql.gz'));
    await killEngine();
    await new Shell(app.page).waitForEngine('Unreachable');
    await startEngine();
    await new Shell(app.page).waitForEngine('Running');
    await new Shell(app.page).open('Services');
    const card = services.service('MySQL');
    await expectSaid(card, /Docker/, 'engine-killed-in-backup');
    expect(await readdir(folder.path)).toEqual([]);
    await card.waitForState('Healthy');
  });

  it('a container that is removed during a restore', async () => {
    await using folder = await temporaryFolder();
    await services.install('MySQL');
    await fill('damp-mysql');
    await backUpTo(folder.at('development.sql.gz'));
    await app.page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 });
    await app.page.getByRole('button', { name: 'Restore…' }).click();
    await app.page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
    await app.page.getByRole('progressbar').waitFor();
    await docker('rm', '--force', 'damp-mysql');
    await new Shell(app.page).open('Services');
    await expectSaid(
      services.service('MySQL'),
      /damp-mysql was (removed while DAMP worked on its databases|stopped meanwhile)/,
      'removed-in-restore',
    );
    expect(await docker('volume', 'ls', '--quiet')).toContain('damp-mysql-data');
  });

  it('a volume that another container uses, when its data is to go', async () => {
    await services.install('Redis');
    const card = services.service('Redis');
    await using other = await foreignContainer('e2e-reader', {
      options: ['--volume', 'damp-redis-data:/data'],
    });
    await card.button('Remove…').click();
    const dialog = app.page.getByRole('alertdialog');
    await dialog.getByRole('checkbox', { name: 'Also delete data' }).check();
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    const sentence = new RegExp(`The container ${other.name} uses the volume damp-redis-data too`);
    await expectSaid(card, sentence, 'volume-in-use');
    await card.waitForState('Healthy');
  });
});
