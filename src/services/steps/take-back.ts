import { DampError } from '@/shared/errors';
import type { Plan, RunRequest } from './plan';
import type { RunBoard } from './run-board';
import type { RunRecord } from './run-record';

/**
 * Undoes the steps that were begun, the last one first. One that fails stays in the journal and
 * the others are undone all the same; answers with its error, or null when all is undone.
 */
export async function takeBack<Request extends RunRequest>(
  plan: Plan,
  record: RunRecord<Request>,
  board: RunBoard,
): Promise<DampError | null> {
  const { id, begun } = record.entry;
  const run = board.get(id);
  // A failed run that is undone later stays as it is shown, with its error.
  if (run?.state !== 'failed') {
    board.change(id, { state: 'undoing', cancellable: false, progress: null });
  }
  const troubles: DampError[] = [];
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
      return true;
    } catch (error) {
      troubles.push(DampError.from(error));
      return false;
    }
  };

  await attempt(() => record.startUndoing());
  for (const step of plan.steps.toReversed().filter((step) => begun.includes(step.id))) {
    const wasDone = record.entry.done.includes(step.id);
    const undone = await attempt(async () => {
      await step.undo?.({
        runId: id,
        remember: (key, value) => record.remember(step.id, key, value),
        remembered: record.remembered(step.id),
      });
      await record.takeBack(step.id);
    });
    if (undone && wasDone && step.undo) board.changeStep(id, step.id, 'undone');
  }
  if (troubles.length === 0) await attempt(() => record.forget());
  return troubles[0] ?? null;
}

export function cancelledRun(): DampError {
  return new DampError('cancelled', 'Cancelled. What had been begun is undone.');
}

const TRIED_AGAIN =
  'What had been begun could not be undone yet; DAMP tries again when Docker answers.';

/** The failure of a run whose undoing failed too. `failure` is null where only undoing was left. */
export function leftHalfDone(
  failure: DampError | null,
  trouble: DampError,
  left = TRIED_AGAIN,
): DampError {
  return new DampError(
    failure?.code ?? trouble.code,
    `${failure?.message ?? trouble.message} ${left}`,
    {
      details: [failure?.details, `Undoing: ${trouble.message}`, trouble.details]
        .filter((line) => line !== undefined)
        .join('\n'),
      instead: failure?.instead,
      cause: failure ?? trouble,
    },
  );
}
