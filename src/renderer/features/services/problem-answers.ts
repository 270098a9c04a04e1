import type { InstanceAction } from '@/api/services/services-mutations';
import { dataRefusal } from '@/shared/data-versions';
import type { Run } from '@/shared/runs';
import type { CardProblem } from './card-state';
import type { Entry } from './entries';

export interface Answers {
  /** The same again. */
  readonly again: InstanceAction | null;
  /** The same, at a port that is free. */
  readonly elsewhere: { readonly port: number; readonly action: InstanceAction } | null;
  /** An install in the version that can read the data that is there. */
  readonly asKept: { readonly version: string; readonly action: InstanceAction } | null;
  /** What has to be another one before it can succeed. */
  readonly choose: 'version' | 'name' | null;
}

const NONE: Answers = { again: null, elsewhere: null, asKept: null, choose: null };

/**
 * What can be done about a problem with one click. `kept`: the version that wrote the data of the
 * instance, where there is some.
 */
export function answersTo(entry: Entry, problem: CardProblem, kept: string | undefined): Answers {
  const { error, dismiss } = problem;
  const isRun = 'run' in dismiss;
  const again = isRun ? runAgain(entry, {}) : actionAgain(entry, {});
  if (error.code === 'image-unavailable' && again) return { ...NONE, again, choose: 'version' };
  const asKept = kept === undefined ? null : keptAgain(entry, kept);
  if (asKept) return { ...NONE, asKept, choose: 'name' };
  const port = entry.definition?.ports.find(
    ({ container }) => container === error.instead?.containerPort,
  );
  if (!error.instead || !port) return { ...NONE, again };
  const hostPorts = { [port.id]: error.instead.free };
  const action = isRun
    ? runAgain(entry, hostPorts)
    : (movedStart(entry, hostPorts) ?? actionAgain(entry, hostPorts));
  return { ...NONE, again, elsewhere: action && { port: error.instead.free, action } };
}

type HostPorts = Readonly<Record<string, number>>;

function runAgain({ instance, run }: Entry, hostPorts: HostPorts): InstanceAction | null {
  if (!run || !isRetried(run.kind)) return null;
  return { do: 'retry', instance, service: run.service, run: run.id, kind: run.kind, hostPorts };
}

/** Kinds that the main process can ask for again by the failed run's id. */
function isRetried(kind: Run['kind']): kind is 'install' | 'change' | 'update' {
  return kind === 'install' || kind === 'change' || kind === 'update';
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

/** Null but for an install that was refused since its version can’t read the data. */
function keptAgain({ definition, action }: Entry, kept: string): Answers['asKept'] {
  const asked = action?.action;
  if (!definition || asked?.do !== 'install' || asked.version === undefined) return null;
  if (dataRefusal(definition, asked.instance ?? '', kept, asked.version) === null) return null;
  return { version: kept, action: { ...asked, version: kept } };
}
