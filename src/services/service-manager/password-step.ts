import { DampError } from '@/shared/errors';
import type { FoundContainer } from '../docker/containers';
import type { Step } from '../steps/plan';
import type { BothContainers } from './both-containers';
import { execInTime } from './exec-in-time';
import { secretMask } from './mask-secrets';
import type { OwnContainer } from './own-container';
import { startOnNetwork } from './start-instance';
import type { Tools } from './tools';
import { waitUntilHealthy } from './wait-until-healthy';
import type { Wanted } from './wanted';

/** A command that waits for something has had its time. */
const LONGEST_MS = 20_000;

type Passwords = Readonly<Record<string, string>>;

/**
 * Sets the password where it lives in the data; no step where the environment is enough. In the new
 * container, once it answers: so it works for an instance that was stopped, too.
 */
export function passwordStep(
  wanted: Wanted,
  catalogueEnvironment: Passwords,
  both: BothContainers,
  tools: Tools,
): readonly Step[] {
  const { definition, instance } = wanted;
  const { setPassword, credentials } = definition;
  if (setPassword === undefined || setPassword === 'environment') return [];
  const variables = [credentials?.password, credentials?.rootPassword].filter(
    (key) => key !== undefined,
  );
  const { command } = setPassword;
  const next = pick(definition.environment, variables);
  /** Undefined in the old one's label: as the catalogue has it. */
  const before = ({ managed }: OwnContainer) =>
    pick({ ...catalogueEnvironment, ...managed.environment }, variables);
  return [
    {
      id: 'password',
      title: `Set the password in ${instance}`,
      run: async ({ runId, signal }) => {
        const [old, fresh] = [await both.old(runId), await both.fresh(runId)];
        if (!old || !fresh) return;
        const now = before(old);
        if (isSame(now, next)) return;
        const refusal = await exchange(tools, fresh, { command, now, next, wanted }, signal);
        if (refusal) throw refusal;
      },
      undo: async ({ runId }) => {
        const old = await both.old(runId);
        if (!old || isSame(before(old), next)) return;
        const container = (await both.fresh(runId)) ?? old;
        await startOnNetwork(tools, container);
        const { signal } = new AbortController();
        await waitUntilHealthy(tools, wanted, container, signal);
        // Where neither password opens it, this run has changed none.
        const back = { command, now: next, next: before(old), wanted };
        await exchange(tools, container, back, signal);
      },
    },
  ];
}

/**
 * Whether it was done already shows only by whether the old or the new password opens; answers with
 * an error where neither does.
 */
async function exchange(
  { connection }: Tools,
  container: FoundContainer,
  {
    command,
    now,
    next,
    wanted,
  }: {
    readonly command: readonly [string, ...string[]];
    readonly now: Passwords;
    readonly next: Passwords;
    readonly wanted: Wanted;
  },
  signal: AbortSignal,
): Promise<DampError | null> {
  const attempt = (from: Passwords) => {
    const env = { ...named('NOW_', from), ...named('NEXT_', next) };
    return execInTime(connection, container, { argv: command, env, signal }, LONGEST_MS);
  };
  const first = await attempt(now);
  if (first.exitCode === 0 || (await attempt(next)).exitCode === 0) return null;
  const { definition, extraEnvironment, instance } = wanted;
  const mask = secretMask({
    definition,
    extraEnvironment: { ...extraEnvironment, ...named('NOW_', now), ...named('NEXT_', next) },
  });
  return new DampError(
    'unhealthy',
    `${definition.name} did not take another password for ${instance}. It may have been changed inside it since it was installed.`,
    { details: mask(first.stderr).trim() || undefined },
  );
}

function pick(environment: Passwords, variables: readonly string[]): Passwords {
  return Object.fromEntries(variables.map((key) => [key, environment[key] ?? '']));
}

function named(prefix: string, passwords: Passwords): Passwords {
  return Object.fromEntries(Object.entries(passwords).map(([key, v]) => [prefix + key, v]));
}

function isSame(one: Passwords, other: Passwords): boolean {
  return Object.entries(one).every(([key, value]) => other[key] === value);
}
