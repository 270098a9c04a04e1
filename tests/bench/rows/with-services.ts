import type { Bench } from '../bench.ts';
import { startDamp } from '../bench.ts';
import { removeEverythingOfDamp } from '../../support/docker-cli.ts';

/** Installs services, as a user would have them, for as long as the work takes. */
export async function withServices<T>(
  bench: Bench,
  services: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    await using app = await startDamp(bench);
    for (const service of services) {
      bench.say(`Installing ${service}`);
      await app.evaluate((id) => window.damp.services.installService({ service: id }), service);
    }
  } catch (error) {
    await removeEverythingOfDamp();
    throw error;
  }
  try {
    return await work();
  } finally {
    await removeEverythingOfDamp();
  }
}
