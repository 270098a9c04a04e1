import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rememberedPorts } from '../../scripts/engine/registry.mjs';
import { launchApp, type RunningApp } from '../support/app.ts';
import { docker, execIn, foreignContainer, removeEverythingOfDamp } from '../support/docker-cli.ts';
import { ServicesPage } from './pages/services-page.ts';

/** Moves the tag in the registry to a newer image; back to the one it had when the block ends. */
async function newerImage(reference: string): Promise<AsyncDisposable> {
  const ports = await rememberedPorts();
  const inRegistry = `127.0.0.1:${ports?.mirror}/library/${reference}`;
  const publish = async (image: string) => {
    await docker('tag', image, inRegistry);
    await docker('push', '--quiet', inRegistry);
    await docker('rmi', inRegistry);
  };
  const older = await docker('inspect', '--format', '{{.Id}}', reference);
  const keeper = `e2e-update-keeper:${reference.replace(/\W/g, '-')}`;
  await docker('tag', older, keeper);
  await using template = await foreignContainer('e2e-update', { image: reference, run: false });
  const newer = await docker('commit', '--change', 'ENV GENERATION=2', template.id);
  await publish(newer);
  return {
    async [Symbol.asyncDispose]() {
      await removeEverythingOfDamp();
      await publish(keeper);
      await docker('rmi', '--force', newer);
      await docker('rmi', '--force', keeper);
    },
  };
}

describe('an update in the window', () => {
  let app: RunningApp;
  let services: ServicesPage;

  beforeAll(async () => {
    await removeEverythingOfDamp();
    app = await launchApp();
    services = new ServicesPage(app.page);
  });
  afterAll(async () => {
    await app.close();
    await removeEverythingOfDamp();
  });

  it('is told of when the registry has a newer image, and brings it by one button; the data stays', async () => {
    const dialog = await services.options('Redis');
    await dialog.getByLabel('Version').selectOption('7.4');
    await dialog.getByRole('button', { name: 'Install' }).click();
    await services.service('Redis').waitForState('Healthy');
    await execIn('damp-redis', 'redis-cli', 'set', 'order', '42');
    await execIn('damp-redis', 'redis-cli', 'save');
    await using _newer = await newerImage('redis:7.4');

    await app.page.getByRole('link', { name: 'Redis', exact: true }).click();
    await app.page.getByRole('button', { name: 'More' }).click();
    await app.page.getByRole('menuitem', { name: 'Check for update' }).click();
    const update = app.page.getByRole('status', { name: 'Update' });
    await update.getByText('There is a newer image of redis:7.4.').waitFor();
    await update.getByRole('button', { name: 'Update', exact: true }).click();
    await app.page
      .getByRole('status', { name: 'Notices' })
      .getByText('damp-redis has the newer image now.')
      .waitFor({ timeout: 60_000 });
    expect(await execIn('damp-redis', 'env')).toContain('GENERATION=2');
    expect(await execIn('damp-redis', 'redis-cli', 'get', 'order')).toBe('42');
    await app.page.getByRole('status', { name: 'State' }).getByText('Healthy').waitFor();
    expect(app.pageErrors).toEqual([]);
  });
});
