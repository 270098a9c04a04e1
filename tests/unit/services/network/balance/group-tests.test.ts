import { describe, expect, it } from 'vitest';
import { GroupTests } from '@/services/network/balance/group-tests';
import { DampError } from '@/shared/errors';
import type { TestOutcome } from '@/shared/balance-group';

const lot = (sent: number, ...answered: TestOutcome['answered']): TestOutcome => ({
  sent,
  failed: 0,
  answered,
});

describe('test requests', () => {
  it('are counted over all lots, also for an instance that was taken out between them', async () => {
    const lots = [
      lot(20, { member: 'one', count: 10 }, { member: 'two', count: 10 }),
      lot(10, { member: 'two', count: 10 }),
    ];
    const asked: number[] = [];
    const tests = new GroupTests((_, count) => {
      asked.push(count);
      return Promise.resolve(lots.shift() ?? lot(0));
    });
    expect(await tests.run('api', 30)).toEqual(
      lot(30, { member: 'one', count: 10 }, { member: 'two', count: 20 }),
    );
    expect(asked).toEqual([30, 10]);
  });

  it('end when they are cancelled or the time is over, with what was sent', async () => {
    const untilAborted = () => {
      const first = lot(7, { member: 'one', count: 7 });
      let isFirst = true;
      return (_: string, __: number, signal: AbortSignal) => {
        if (isFirst) {
          isFirst = false;
          return Promise.resolve(first);
        }
        return new Promise<TestOutcome>((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new DampError('cancelled', 'Cancelled.'))),
        );
      };
    };
    const cancelled = new GroupTests(untilAborted());
    const testing = cancelled.run('api', 100);
    await expect(cancelled.run('api', 1)).rejects.toThrow(/under way/);
    cancelled.cancel('api');
    expect((await testing).sent).toBe(7);
    expect((await new GroupTests(untilAborted(), 1).run('api', 100)).sent).toBe(7);
  });

  it('tell the failure of what sends them', async () => {
    const tests = new GroupTests(() => Promise.reject(new DampError('not-found', 'Gone.')));
    await expect(tests.run('api', 1)).rejects.toThrow('Gone.');
    await expect(tests.run('api', 1)).rejects.toThrow('Gone.');
  });
});
