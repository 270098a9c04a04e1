import { setImmediate } from 'node:timers';
import { app } from 'electron';
import { withinTime } from '@/services/docker/within-time';
import { log } from './log';

/** What a quit waits for. An engine that does not answer keeps nobody from quitting. */
export interface Unfinished {
  readonly isBusy: boolean;
  readonly longestMs: number;
  /** Resolves when nothing is left to do. */
  finish(): Promise<void>;
}

/** Lets the app quit when what may not be cut off is done, or has had its time. */
export function finishBeforeQuit(works: readonly Unfinished[]): void {
  let state: 'running' | 'finishing' | 'finished' = 'running';
  app.on('will-quit', (event) => {
    const busy = works.filter(({ isBusy }) => isBusy);
    if (state === 'finished' || (state === 'running' && busy.length === 0)) return;
    event.preventDefault();
    if (state === 'finishing') return;
    state = 'finishing';
    // Whoever starts DAMP again by now gets a new one: this one has no window any more.
    app.removeAllListeners('second-instance');
    app.once('second-instance', () => app.relaunch());
    void Promise.all(busy.map(finishInTime)).finally(() => {
      state = 'finished';
      // Not within this event, where Electron takes no second wish to quit.
      setImmediate(() => app.quit());
    });
  });
}

async function finishInTime(work: Unfinished): Promise<void> {
  try {
    await withinTime(work.finish(), { timeoutMs: work.longestMs, what: 'Docker' });
  } catch (error) {
    log.warn('Something was left unfinished.', error);
  }
}
