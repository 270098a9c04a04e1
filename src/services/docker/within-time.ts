import { DampError } from '@/shared/errors';

/**
 * The value of `work`, or a `timeout` after `timeoutMs`. The work itself goes on unobserved.
 * dockerode never settles a call whose answer is cut off in the middle, nor one to a hung engine.
 */
export async function withinTime<T>(
  work: Promise<T>,
  limit: { readonly timeoutMs: number; readonly what: string },
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new DampError(
          'timeout',
          `${limit.what} did not answer within ${limit.timeoutMs / 1000} seconds. Restart Docker if this goes on.`,
        ),
      );
    }, limit.timeoutMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
