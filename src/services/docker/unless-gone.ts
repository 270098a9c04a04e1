import { DampError } from '@/shared/errors';
import { saysEngine } from './network-connect';

/** Does the work; that the container it is about is gone is no failure. */
export async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!saysEngine(error, /no such container/i)) throw error;
  }
}

/** What the work answers; null where what it asks for, of whatever kind, is not there. */
export async function unlessNotFound<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DampError && error.code === 'not-found') return null;
    throw error;
  }
}
