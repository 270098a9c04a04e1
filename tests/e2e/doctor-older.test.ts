import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { look } from '../support/look.ts';
import { DoctorPage } from './pages/doctor-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { Shell } from './pages/shell.ts';

const ON_IT = ['--network', 'damp-network'];
const PARTS = ['web', 'db', 'queue'] as const;

describe('what the Doctor found, when it is older than what changed', () => {
  let app: RunningApp;
  let doctor: DoctorPage;
  const project = new AsyncDisposableStack();
  const called = (part: (typeof PARTS)[number]) => `e2e-older-${part}-1`;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp({ size: { width: 1280, height: 800 } });
    doctor = new DoctorPage(app.page);
    await new Shell(app.page).open('Network');
    await new NetworkPage(app.page).createButton().click();
    await new Shell(app.page).waitForNetwork('Ready');
    for (const part of PARTS) {
      const labels = ['project=e2e-older', `service=${part}`];
      project.use(
        await foreignContainer(called(part), {
          image: 'damp-test/tiny:1',
          options: [
            ...ON_IT,
            ...['--expose', '8080', '--stop-timeout', '1'],
            ...labels.flatMap((label) => ['--label', `com.docker.compose.${label}`]),
          ],
          command: ['httpd', '-f', '-p', '8080', '-h', '/'],
        }),
      );
    }
    await doctor.openFrom(called('web'));
  });
  afterAll(async () => {
    await app.close();
    await project.disposeAsync();
    await removeEverythingOfDamp();
  });

  /** Resolves when the window knows that one is there and is so. */
  const seen = (name: string) =>
    doctor.field('From').getByRole('option', { name, exact: true }).waitFor({ state: 'attached' });
  const start = async (part: (typeof PARTS)[number]) => {
    await docker('start', called(part));
    await seen(called(part));
  };

  it('says when it was found out, and of what changed since that it came later, until it is asked again', async () => {
    expect(await doctor.check(called('db'), '8080')).toMatch(/^Reachable: /);
    expect(await doctor.age.innerText()).toMatch(/^Checked at \d+:\d+( [AP]M)?$/);
    await docker('stop', called('db'));
    await doctor.age.getByText(`before ${called('db')} stopped.`).waitFor();
    // What was found out stays, and does not look as if it were so now.
    expect(await doctor.verdict.innerText()).toMatch(/^Reachable: /);
    await look(app, 'doctor-older');
    await start('db');
    await doctor.age.getByText(`before ${called('db')} stopped.`).waitFor();

    await docker('stop', called('db'));
    await seen(`${called('db')} (exited)`);
    await doctor.button('Check again').click();
    await doctor.verdict.getByText(/^Unreachable: /).waitFor({ timeout: 60_000 });
    await expect.poll(() => doctor.age.innerText()).not.toContain('before');
  });

  it('marks the same when somebody is put on the network and taken off, but not what it has nothing to do with', async () => {
    await start('db');
    await doctor.check(called('db'), '8080');
    await using other = await foreignContainer('e2e-older-other', { options: ON_IT });
    await seen(other.name);
    expect(await doctor.age.innerText()).not.toContain('before');
    await docker('network', 'disconnect', 'damp-network', called('web'));
    await doctor.age.getByText(`before ${called('web')} was disconnected.`).waitFor();
    await docker('network', 'connect', 'damp-network', called('web'));
    await docker('rm', '--force', called('queue'));
  });

  it('marks in the matrix what rests on who changed, and nothing else', async () => {
    await start('db');
    await using _queue = await foreignContainer(called('queue'), {
      image: 'damp-test/tiny:1',
      options: [
        ...ON_IT,
        ...['--expose', '8080', '--label', 'com.docker.compose.project=e2e-older'],
      ],
      command: ['httpd', '-f', '-p', '8080', '-h', '/'],
    });
    await seen(called('queue'));
    await doctor.button('Check everything').click();
    await app.page.getByText(/^All 6 work\. Checked at /).waitFor({ timeout: 120_000 });
    await docker('stop', called('db'));
    await app.page
      .getByText(new RegExp(`^All 6 worked\\. .*, 4 of them before ${called('db')} stopped\\.$`))
      .waitFor();
    const cell = (to: 'db' | 'queue') =>
      doctor.matrix.getByRole('button', { name: `${called('web')} to ${called(to)}:8080` });
    expect(await cell('db').getAttribute('aria-label')).toContain(
      `Before ${called('db')} stopped.`,
    );
    expect(await cell('queue').getAttribute('aria-label')).not.toContain('Before');
    await look(app, 'doctor-older-matrix');
    await cell('db').click();
    await doctor.age.getByText(`before ${called('db')} stopped.`).waitFor();
    await look(app, 'doctor-older-chosen');
    await doctor.button('Check everything').click();
    await app.page
      .getByText(/^(All )?\d+ (work|of).*Checked at \d+:\d+( [AP]M)?\.$/)
      .waitFor({ timeout: 120_000 });
    expect(app.pageErrors).toEqual([]);
  });
});
