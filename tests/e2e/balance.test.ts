import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, execIn, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { look } from '../support/look.ts';
import { picture } from '../support/pictures.ts';
import { DoctorPage } from './pages/doctor-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { Shell } from './pages/shell.ts';

const INSTANCES = ['e2e-balance-1', 'e2e-balance-2', 'e2e-balance-3'] as const;
const [FIRST, SECOND, THIRD] = INSTANCES;

describe('the view Balance', () => {
  let app: RunningApp;

  const row = (name: string) =>
    app.page.getByRole('table', { name: 'api.test' }).getByRole('row', { name });

  beforeAll(async () => {
    await removeEverythingOfDamp();
    await docker('rm', '--force', ...INSTANCES);
    app = await launchApp();
    await app.page.getByRole('link', { name: 'Network' }).click();
    await app.page.getByRole('button', { name: 'Create' }).click();
    await new Shell(app.page).waitForNetwork('Ready');
    for (const name of INSTANCES) {
      const server = ['python3', '-m', 'http.server', '8000'];
      await docker(
        ...['run', '--detach', '--name', name, '--network', 'damp-network'],
        ...['damp-test/client:1', ...server],
      );
    }
    await app.page.getByRole('tab', { name: 'Balance' }).click();
  });
  afterAll(async () => {
    await app.close();
    await docker('rm', '--force', ...INSTANCES);
    await removeEverythingOfDamp();
  });

  it('makes a group of members, which answers as one', async () => {
    await app.page.getByRole('button', { name: 'Add group' }).click();
    const dialog = app.page.getByRole('dialog', { name: 'Add group' });
    await dialog.getByLabel('Name').fill(FIRST);
    await dialog.getByText(`${FIRST} is a name of ${FIRST} already.`).waitFor();
    await dialog.getByLabel('Name').fill('api.test');
    await dialog.getByLabel('Port').fill('8000');
    await dialog.getByLabel('Instances').fill(`${FIRST}, ${SECOND}`);
    await dialog.getByRole('checkbox', { name: THIRD }).check();
    await app.page.screenshot({ path: picture('dialog-add-group') });
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const name of INSTANCES) await row(name).getByText('Running').waitFor();
    await execIn(FIRST, 'curl', '--silent', '--fail', 'http://api.test:8000/');
  });

  it('sends test requests, and says who answered and how evenly', async () => {
    await app.page.getByRole('button', { name: 'Send test requests' }).click();
    const outcome = app.page.getByRole('status', { name: 'Test' });
    await outcome.getByText('All 30 answered').waitFor();
    expect(await outcome.textContent()).toContain('Shared evenly.');
    await row(SECOND)
      .getByText(/^3\d %$/)
      .waitFor();
    await look(app, 'balance');
  });

  it('says of what came out that it is older, once an instance is drained or has died', async () => {
    const outcome = app.page.getByRole('status', { name: 'Test' });
    expect(await outcome.innerText()).toMatch(/Sent at \d+:\d+( [AP]M)?\.$/);
    await row(FIRST).getByRole('button', { name: 'Drain' }).click();
    await outcome.getByText(`before ${FIRST} was drained.`).waitFor();
    await row(FIRST).getByRole('button', { name: 'Use again' }).click();
    await row(FIRST).getByText('Running').waitFor();
    await app.page.getByRole('button', { name: 'Send test requests' }).click();
    await outcome.getByText(/Shared evenly\..*Sent at \d+:\d+( [AP]M)?\.$/).waitFor();
    await docker('kill', SECOND);
    await outcome.getByText(`before ${SECOND} stopped.`).waitFor();
    await look(app, 'balance-older');
  });

  it('says that nobody answers where no instance is left that runs, on every view, and the way out', async () => {
    await docker('kill', FIRST, THIRD);
    const alarm = app.page.getByRole('alert').getByText('Nobody answers at api.test:8000.');
    await alarm.waitFor();
    await look(app, 'balance-nobody');
    await app.page.getByRole('tab', { name: 'Topology' }).click();
    const note = app.page.getByRole('region', { name: 'Nobody answers' });
    await note.getByText(/None of its instances runs\. Start one, or add one/).waitFor();
    await look(app, 'network-nobody-answers');
    await note.getByRole('button', { name: 'Show in Balance' }).click();
    await alarm.waitFor();
    await docker('start', ...INSTANCES);
    await alarm.waitFor({ state: 'detached' });
    for (const name of INSTANCES) await row(name).getByText('Running').waitFor();
  });

  it('shows the proxy as DAMP’s helper, which nobody takes off, and lets the Doctor ask for the group', async () => {
    const proxy = await docker('ps', '--filter', 'name=damp-balance', '--format', '{{.Names}}');
    const network = new NetworkPage(app.page);
    await network.openMembers();
    await network.row(proxy).getByText('Kept by DAMP').waitFor();
    await network.disconnectButton(FIRST).waitFor();
    expect(await network.row(proxy).getByRole('button', { name: 'Disconnect' }).count()).toBe(0);
    await app.page.getByRole('tab', { name: 'Doctor' }).click();
    const doctor = new DoctorPage(app.page);
    expect(await doctor.field('From').innerText()).not.toContain(proxy);
    await doctor.field('From').selectOption({ label: FIRST });
    await doctor.field('To').fill('api.test');
    await expect.poll(() => doctor.field('Port').inputValue()).toBe('8000');
    expect(await doctor.check('api.test', '')).toMatch(/^Reachable/);
    await app.page.getByRole('tab', { name: 'Topology' }).click();
    const figure = app.page.getByRole('figure', { name: 'Topology' });
    await figure.getByText('DAMP’s helpers').first().waitFor();
    await figure.getByRole('button', { name: proxy }).click();
    await app.page.getByText('The proxy of a group.', { exact: false }).waitFor();
    await app.page.screenshot({ path: picture('topology-helper') });
    await app.page.getByRole('tab', { name: 'Balance' }).click();
  });

  it('says in the proposal of segments where the group is seen whatever is ticked', async () => {
    await app.page.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = app.page.getByRole('dialog', { name: 'Edit network' });
    await dialog.getByRole('radio', { name: 'Segmented' }).check();
    const services = dialog.getByRole('group', { name: `Services of ${FIRST}` });
    const group = services.getByLabel('api.test');
    expect([await group.isChecked(), await group.isDisabled()]).toEqual([true, true]);
    await services.getByText('api.test is seen here always: its instances are.').waitFor();
    await look(app, 'edit-segments-of-instances', () => services.scrollIntoViewIfNeeded());
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('drains an instance, takes one out, and removes the group with its proxy', async () => {
    await row(FIRST).getByRole('button', { name: 'Drain' }).click();
    await row(FIRST).getByText('Draining').waitFor();
    await row(THIRD).getByRole('button', { name: 'Take out' }).click();
    await row(THIRD).waitFor({ state: 'detached' });
    await app.page.getByRole('button', { name: 'Send test requests' }).click();
    await app.page.getByText(`All 10 answered: ${SECOND} 10.`).waitFor();
    await app.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await app.page.getByRole('table', { name: 'api.test' }).waitFor({ state: 'detached' });
    await expect
      .poll(() => docker('ps', '--all', '--quiet', '--filter', 'name=damp-balance'))
      .toBe('');
    expect(app.pageErrors).toEqual([]);
  });
});
