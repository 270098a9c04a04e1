import { ensureDependencies } from './setup/dependencies.mjs';
import { runAsScript, SetupError } from './setup/setup-error.mjs';
import { planStages } from './test/stages.mjs';
import { summarize } from './test/tally.mjs';

const PARTS = /** @type {const} */ (['static', 'build', 'unit', 'integration', 'e2e']);

await runAsScript(async () => {
  const args = process.argv.slice(2);
  const named = PARTS.filter((part) => args.includes(part));
  const filters = args.filter((arg) => !named.some((part) => part === arg));
  if (named.length === 0 && filters.length > 0) {
    throw new SetupError(
      `Name a part before a filter: npm test -- [${PARTS.join(' | ')}] [filter]`,
    );
  }
  await ensureDependencies();
  return summarize(await planStages(named.length > 0 ? named : PARTS, filters));
});
