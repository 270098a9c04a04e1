import { setImmediate } from 'node:timers';
import { app } from 'electron';
import { withinTime } from '@/services/docker/within-time';
import { log } from './log';

/** An engine that does not answer keeps nobody from quitting. */
const LONGEST_MS = 5000;

interface Work {
  readonly isBusy: boolean;
  /** Resolves when nothing is left to do. */
  finish(): Promise<void>;
}

/** Lets the app quit when the work that ends with its windows is done, or after a few seconds. */
export function finishBeforeQuit(work: Work): void {
  let isFinished = false;
  app.on('will-quit', (event) => {
    if (isFinished || !work.isBusy) return;
    event.preventDefault();
    void withinTime(work.finish(), { timeoutMs: LONGEST_MS, what: 'Docker' })
      .catch((error: unknown) => log.warn('A shell may have been left in a container.', error))
      .finally(() => {
        isFinished = true;
        // Not within this event, where Electron takes no second wish to quit.
        setImmediate(() => app.quit());
      });
  });
}
