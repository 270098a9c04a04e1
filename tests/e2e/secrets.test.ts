import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { launchApp } from '../support/app.ts';
import { removeEverythingOfDamp } from '../support/docker-cli.ts';
import { echoingEngine } from '../support/echoing-engine.ts';
import { ServicesPage } from './pages/services-page.ts';

const password = 'Sesame.2026';

describe('a password that was typed', () => {
  it('is in no log and on no page after an install that the engine refused by repeating it', async () => {
    await removeEverythingOfDamp();
    await using engine = await echoingEngine();
    await using app = await launchApp({ dockerHost: engine.host });
    const services = new ServicesPage(app.page);
    const dialog = await services.options('MySQL');
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByRole('button', { name: 'Install' }).click();
    const alert = services.service('MySQL').article.getByRole('alert');
    await alert.getByRole('button', { name: 'Details' }).click();
    await alert.getByText('MYSQL_USER=developer').waitFor();
    expect(await app.page.content()).not.toContain(password);

    const file = await app.electron.evaluate(({ app: running }) => running.getPath('logs'));
    const log = await readFile(`${file}/main.log`, 'utf8');
    expect(log).toContain('MYSQL_USER=developer');
    expect(log).not.toContain(password);
    expect(app.pageErrors.join('\n')).not.toContain(password);
  });
});
