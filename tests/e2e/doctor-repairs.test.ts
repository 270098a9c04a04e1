import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import {
  docker,
  execIn,
  foreignContainer,
  inspectContainer,
  removeEverythingOfDamp,
} from '../support/docker-cli.ts';
import { picture } from '../support/pictures.ts';
import { DoctorPage } from './pages/doctor-page.ts';
import { ServicesPage } from './pages/services-page.ts';
import { Shell } from './pages/shell.ts';

const NETWORK = 'damp-network';
const OTHER = 'e2e-repairs-other';
const APART = 'com.docker.network.bridge.enable_icc=false';
const on = (network: string, ...more: string[]) => ['--network', network, ...more];

/** Listens on port 8080. */
function server(name: string, options: string[]) {
  return foreignContainer(name, {
    image: 'busybox:1.37',
    options: [...options, '--entrypoint', 'httpd', '--stop-timeout', '1'],
    command: ['-f', '-p', '8080', '-h', '/'],
  });
}

describe('what the Doctor proposes', () => {
  let app: RunningApp;
  let doctor: DoctorPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    await docker('network', 'create', '--opt', APART, '--label', 'app.damp.managed=true', NETWORK);
    await docker('network', 'create', OTHER);
    app = await launchApp({ size: { width: 1280, height: 800 } });
    doctor = new DoctorPage(app.page);
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
    await docker('network', 'rm', OTHER);
  });

  /** Presses the button that the verdict has, and resolves when all is well. */
  async function mend(button: string): Promise<void> {
    await doctor.button(button).click();
    await doctor.verdict
      .filter({ hasText: /^Reachable: [^.]*\.[^.]*\.?$/ })
      .waitFor({ timeout: 60_000 });
  }

  it('opens the network’s shape where that keeps members apart, and it can be put right there', async () => {
    await using shop = await server('e2e-repairs-shop', on(NETWORK));
    await using web = await server('e2e-repairs-web', on(NETWORK));
    await doctor.openFrom(shop.name);
    expect(await doctor.check(web.name, '8080')).toMatch(/keeps its members apart/);
    await doctor.button('Edit network').click();
    const dialog = app.page.getByRole('dialog', { name: 'Edit network' });
    await dialog.getByText(/^As it is, the network keeps its members apart/).waitFor();
    await app.page.screenshot({ path: picture('doctor-edit-network') });
    await dialog.getByRole('button', { name: 'Review' }).click();
    await dialog.getByText('Members reach each other, which they can’t now.').waitFor();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await dialog.waitFor({ state: 'detached', timeout: 60_000 });
    expect(await docker('network', 'inspect', '--format', '{{.Options}}', NETWORK)).toBe('map[]');
    expect(await doctor.check(web.name, '8080')).toMatch(/^Reachable: /);
  }, 180_000);

  it('connects, after a question where the container would lose something by it', async () => {
    await using shop = await server('e2e-repairs-shop', on(OTHER));
    await using web = await server('e2e-repairs-web', on(NETWORK));
    await doctor.openFrom(shop.name);
    expect(await doctor.check(web.name, '8080')).toMatch(/isn’t on damp-network/);
    await doctor.button(`Connect ${shop.name}`).click();
    const question = app.page.getByRole('alertdialog', { name: `Connect ${shop.name}?` });
    await question.getByText(/to the internet end once/).waitFor();
    await app.page.screenshot({ path: picture('doctor-connect-question') });
    await question.getByRole('button', { name: 'Leave it as it is' }).click();
    await question.waitFor({ state: 'detached' });
    const networks = '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}';
    expect(await inspectContainer(shop.name, networks)).toBe(OTHER);
    await doctor.button(`Connect ${shop.name}`).click();
    await question.getByRole('button', { name: 'Connect' }).click();
    await doctor.verdict.filter({ hasText: /^Reachable: / }).waitFor({ timeout: 60_000 });
  }, 120_000);

  it('takes one of two that answer to a name off the network', async () => {
    await using shop = await server('e2e-repairs-shop', on(NETWORK));
    await using web = await server('e2e-repairs-web', on(NETWORK));
    await using odd = await server('e2e-repairs-odd', on(NETWORK, '--network-alias', web.name));
    await doctor.openFrom(shop.name);
    expect(await doctor.check(web.name, '8080')).toMatch(/both answer to/);
    await mend(`Take ${odd.name} off ${NETWORK}`);
    expect(await inspectContainer(odd.name, '{{len .NetworkSettings.Networks}}')).toBe('0');
  }, 120_000);

  it('asks as it should have been asked', async () => {
    await using shop = await server('e2e-repairs-shop', on(NETWORK));
    await using web = await server('e2e-repairs-web', on(NETWORK));
    await doctor.openFrom(shop.name);
    expect(await doctor.check(web.name, '9090')).toMatch(/listens on 8080/);
    await mend(`Check ${web.name}:8080`);
    expect(await doctor.field('Port').inputValue()).toBe('8080');
  }, 120_000);

  it('starts, restarts and shows the log of what is DAMP’s own', async () => {
    await new Shell(app.page).open('Services');
    await new ServicesPage(app.page).install('Redis');
    await using web = await server('e2e-repairs-web', on(NETWORK));

    await docker('stop', 'damp-redis');
    await doctor.openFrom(web.name);
    expect(await doctor.check('damp-redis', '6379')).toMatch(/isn’t running/);
    await doctor.button('Start damp-redis').click();
    await doctor.verdict.filter({ hasText: /^Reachable: / }).waitFor({ timeout: 60_000 });

    const inside = ['--cap-add', 'NET_ADMIN', '--network', 'container:damp-redis'];
    await docker('run', '--rm', ...inside, 'busybox:1.37', 'ip', 'link', 'set', 'lo', 'down');
    await doctor.openFrom('damp-redis');
    expect(await doctor.check(web.name, '8080')).toMatch(/gets no answer from Docker’s DNS/);
    await mend('Restart damp-redis');

    await execIn('damp-redis', 'redis-cli', 'config', 'set', 'port', '0');
    await doctor.openFrom(web.name);
    expect(await doctor.check('damp-redis', '6379')).toMatch(/no program in it waits/);
    await doctor.button('Log of damp-redis').click();
    await app.page.getByRole('heading', { name: 'damp-redis' }).waitFor();
    await app.page.getByRole('tab', { name: 'Logs', selected: true }).waitFor();
    expect(app.pageErrors).toEqual([]);
  }, 240_000);
});
