// The main job, through the window, each step proven from outside. Run by scripts/demo.mjs.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { NetworkPage } from '../../tests/e2e/pages/network-page.ts';
import { ServicesPage } from '../../tests/e2e/pages/services-page.ts';
import { Shell } from '../../tests/e2e/pages/shell.ts';
import { launchApp } from '../../tests/support/app.ts';
import {
  docker,
  foreignContainer,
  removeEverythingOfDamp,
} from '../../tests/support/docker-cli.ts';
import { reach } from '../../tests/support/reach.ts';

const folder = path.resolve('out/demo');
const CLIENT = 'damp-demo-client';
const services = {
  mysql: 'MySQL',
  redis: 'Redis',
  memcached: 'Memcached',
  mailpit: 'Mailpit',
  meilisearch: 'Meilisearch',
  rabbitmq: 'RabbitMQ',
  minio: 'MinIO',
};
/** Keeps no data, so that its dialog has no box to delete it. */
const withoutData = services.memcached;

/** Prints what was done and how long it took. */
async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const saw = typeof result === 'string' ? `: ${result}` : '';
  console.log(`  ✓ ${what}${saw} (${seconds} s)`);
  return result;
}

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

async function doMainJob(): Promise<void> {
  await using app = await step('Started the app', () =>
    launchApp({ size: { width: 1280, height: 800 } }),
  );
  const shell = new Shell(app.page);
  const servicesPage = new ServicesPage(app.page);
  const networkPage = new NetworkPage(app.page);
  const picture = (name: string) => app.page.screenshot({ path: path.join(folder, `${name}.png`) });

  await shell.waitForEngine('Running');
  await picture('1-start');
  for (const name of Object.values(services)) {
    await step(`Pressed Install on ${name}; it is Healthy`, () => servicesPage.install(name));
  }
  await picture('2-installed');

  await step('docker network inspect lists', async () => {
    const format = '{{range .Containers}}{{.Name}} {{end}}';
    const members = await docker('network', 'inspect', 'damp-network', '--format', format);
    for (const id of Object.keys(services)) {
      expectThat(members.includes(`damp-${id}`), `damp-${id} is not on the network: ${members}`);
    }
    return members;
  });
  await step('Published addresses', async () => {
    const format = '{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}';
    const names = Object.keys(services).map((id) => `damp-${id}`);
    const found = [
      ...new Set((await docker('inspect', '--format', format, ...names)).split(/\s+/)),
    ];
    expectThat(found.join() === '127.0.0.1', `Published on ${found.join()}`);
    return found.join();
  });

  await using client = await step('Started a container of our own', () => foreignContainer(CLIENT));
  await networkPage.openMembers();
  await step('Pressed Connect on it in the Members table', async () => {
    await networkPage.connectButton(client.name).click();
    await networkPage.disconnectButton(client.name).waitFor();
  });
  await picture('3-members');
  for (const id of Object.keys(services)) {
    await step(`From it, reached damp-${id} by name`, async () =>
      reach[id]?.(CLIENT, `damp-${id}`),
    );
  }
  await step('Pressed Disconnect on it', async () => {
    await networkPage.disconnectButton(client.name).click();
    await networkPage.connectButton(client.name).waitFor();
  });
  await step('docker network connect shows in the window', async () => {
    await docker('network', 'connect', 'damp-network', CLIENT);
    await networkPage.disconnectButton(client.name).waitFor();
  });

  await shell.open('Services');
  for (const name of Object.values(services)) {
    const deleteData = name !== withoutData;
    await step(`Removed ${name}${deleteData ? ' with its data' : ''}`, () =>
      servicesPage.remove(name, { deleteData }),
    );
  }
  await picture('4-removed');
  expectThat(app.pageErrors.length === 0, `The page complained: ${app.pageErrors.join('\n')}`);
}

await mkdir(folder, { recursive: true });
if (process.env['DAMP_ENGINE_IS_PRIVATE'] === '1') await removeEverythingOfDamp();
const ours = ['--quiet', '--filter', 'label=app.damp.managed=true'];
const here = await docker('ps', '--all', ...ours);
// Data that was kept when its service was removed: the demo would use it, and then delete it.
const kept = await docker('volume', 'ls', ...ours);
const networks = await docker('network', 'ls', '--quiet', '--filter', 'name=^damp-network$');
if (here !== '' || kept !== '' || networks !== '') {
  console.error('DAMP is in use on this engine: the demo would get in its way, so it stops here.');
  process.exit(1);
}
try {
  await doMainJob();
  console.log(`Done. Pictures are in ${path.relative(process.cwd(), folder)}.`);
} finally {
  // The engine had nothing of DAMP's before, so what is there now is the demo's.
  await removeEverythingOfDamp();
}
