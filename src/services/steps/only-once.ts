import type { Step } from './plan';

const DONE = 'done';

/**
 * A step that does nothing when its run is finished after a crash and it was done before: what it
 * made may have been worked on since.
 */
export function onlyOnce(step: Step): Step {
  return {
    ...step,
    run: async (context) => {
      if (context.remembered[DONE] !== undefined) return;
      await step.run(context);
      await context.remember(DONE, 'yes');
    },
  };
}
