import type { InstanceAction } from '@/api/services/services-mutations';
import type { Run } from '@/shared/runs';
import type { CardProblem } from './card-state';
import type { Entry } from './entries';

export interface Answers {
  /** The same again. */
  readonly again: InstanceAction | null;
  /** The same, at a port that is free. */
  readonly elsewhere: { readonly port: number; readonly action: InstanceAction } | null;
}

/** Kinds that the main process can ask for again by the failed run's id. */
const RETRIED: ReadonlySet<Run['kind']> = new Set(['install', 'change', 'update']);

/** What can be done about a problem with one click. */
export function answersTo(entry: Entry, { error, dismiss }: CardProblem): Answers {
  const { definition } = entry;
  const { instead } = error;
  const port = definition?.ports.find(({ container }) => container === instead?.containerPort);
  const hostPorts = instead && port ? { [port.id]: instead.free } : null;
  const again = 'run' in dismiss ? runAgain(entry, {}) : actionAgain(entry, {});
  if (!instead || !hostPorts) return { again, elsewhere: null };
  const action =
    'run' in dismiss
      ? runAgain(entry, hostPorts)
      : (movedStart(entry, hostPorts) ?? actionAgain(entry, hostPorts));
  return { again, elsewhere: action && { port: instead.free, action } };
}

type HostPorts = Readonly<Record<string, number>>;

function runAgain({ instance, run }: Entry, hostPorts: HostPorts): InstanceAction | null {
  if (!run || !RETRIED.has(run.kind)) return null;
  return { do: 'retry', instance, service: run.service, run: run.id, hostPorts };
}

/** An action that failed before it became a run: only the window knows of it. */
function actionAgain({ action }: Entry, hostPorts: HostPorts): InstanceAction | null {
  const asked = action?.action;
  if (asked?.do !== 'install' && asked?.do !== 'change') return null;
  if (Object.keys(hostPorts).length === 0) return asked;
  const options = { ...asked.options, hostPorts: { ...asked.options?.hostPorts, ...hostPorts } };
  return { ...asked, options };
}

/** A port is part of what a container is made with: to start at another one is a change. */
function movedStart({ action }: Entry, hostPorts: HostPorts): InstanceAction | null {
  const asked = action?.action;
  if (asked?.do !== 'start' && asked?.do !== 'restart') return null;
  return { do: 'change', instance: asked.instance, options: { hostPorts }, start: true };
}
