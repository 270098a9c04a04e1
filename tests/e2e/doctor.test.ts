import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { look } from '../support/look.ts';
import { picture } from '../support/pictures.ts';
import { DoctorPage } from './pages/doctor-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { Shell } from './pages/shell.ts';

const NETWORK = 'damp-network';
const PROBES = ['container', 'ls', '--all', '--quiet', '--filter', 'label=app.damp.probe'];
const tiny = { image: 'damp-test/tiny:1' };

describe('the Doctor', () => {
  let app: RunningApp;
  let doctor: DoctorPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    doctor = new DoctorPage(app.page);
    await new Shell(app.page).open('Network');
    await new NetworkPage(app.page).createButton().click();
    await new Shell(app.page).waitForNetwork('Ready');
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  async function objections(): Promise<string[]> {
    // Playwright can't open the extra page that axe would use here.
    const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode().analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }

  it('says why a site does not reach a server, mends it by the button, and checks again', async () => {
    await using shop = await foreignContainer('e2e-doctor-shop', tiny);
    await using web = await foreignContainer('e2e-doctor-web', {
      image: 'busybox:1.37',
      options: ['--network', NETWORK, '--entrypoint', 'httpd'],
      command: ['-f', '-p', '8080', '-h', '/'],
    });
    await doctor.openFrom(shop.name);
    expect(await doctor.field('From').inputValue()).toBe(shop.id);
    expect(await doctor.check(web.name, '8080')).toBe(
      `Unreachable: ${shop.name} isn’t on ${NETWORK}, where ${web.name} is.`,
    );
    await doctor.button('Details').click();
    await look(app, 'doctor-unreachable');
    expect(await objections()).toEqual([]);

    await doctor.button(`Connect ${shop.name}`).click();
    await doctor.verdict.filter({ hasText: /^Reachable: / }).waitFor({ timeout: 60_000 });
    await doctor.button('Check').waitFor();
    await look(app, 'doctor-reachable');
    expect(await objections()).toEqual([]);
    expect(await docker(...PROBES)).toBe('');
  });

  it('checks every member against what it is meant to reach', async () => {
    await using stack = new AsyncDisposableStack();
    for (let at = 0; at < 28; at += 1) {
      const project = ['shop', 'blog', 'crm', 'intranet'][at % 4] ?? '';
      const service = ['app', 'queue', 'web', 'db', 'cache', 'mail', 'search'][at >> 2] ?? '';
      const listens = service === 'app' || service === 'queue' ? '127.0.0.1:8080' : '8080';
      const labels = [`project=${project}`, `service=${service}`];
      stack.use(
        await foreignContainer(`e2e-${project}-${service}-1`, {
          ...tiny,
          options: [
            ...['--network', NETWORK, '--expose', '8080'],
            ...labels.flatMap((label) => ['--label', `com.docker.compose.${label}`]),
          ],
          command: ['httpd', '-f', '-p', listens, '-h', '/'],
        }),
      );
    }
    await doctor.button('Check everything').click();
    await doctor.matrix.waitFor({ timeout: 60_000 });
    await app.page.screenshot({ path: picture('doctor-matrix-under-way') });
    const cell = (verdict: string) =>
      doctor.matrix.getByRole('button', {
        name: new RegExp(`^e2e-shop-web-1 to e2e-shop-${verdict}`),
      });
    await doctor.button('Check').waitFor({ timeout: 120_000 });
    await look(app, 'doctor-matrix');
    await cell('db-1:8080: Reachable').waitFor();
    await cell('app-1:8080: Unreachable').click();
    await doctor.verdict.filter({ hasText: 'listens on port 8080 only at 127.0.0.1' }).waitFor();
    await look(app, 'doctor-matrix-chosen');
    expect(await objections()).toEqual([]);
  }, 300_000);

  it('stops at Cancel, and leaves nothing', async () => {
    await using shop = await foreignContainer('e2e-doctor-patient', {
      ...tiny,
      options: ['--network', NETWORK],
    });
    await doctor.openFrom(shop.name);
    await doctor.field('To').fill('a-name-for-which-nobody-answers');
    await doctor.field('Port').fill('80');
    await doctor.button('Check').click();
    await doctor.button('Cancel').click();
    await doctor.button('Check').waitFor();
    await expect.poll(() => docker(...PROBES), { timeout: 20_000 }).toBe('');
  });
});
