import { z } from 'zod';
import { balanceGroupSchema, groupFiguresSchema, testOutcomeSchema } from '@/shared/balance-group';
import { operation } from '@/shared/ipc-contract';

const MOST_REQUESTS = 1000;

/** What the page can ask of groups. Which ones there are is part of what is wanted. */
export const balanceOperations = {
  setGroup: operation('balance:set', z.tuple([balanceGroupSchema]), z.void()),
  removeGroup: operation('balance:remove', z.tuple([z.string().max(255)]), z.void()),
  getGroupFigures: operation('balance:figures', z.tuple([z.string().max(255)]), groupFiguresSchema),
  testGroup: operation(
    'balance:test',
    z.tuple([z.string().max(255), z.int().min(1).max(MOST_REQUESTS)]),
    testOutcomeSchema,
  ),
  cancelTest: operation('balance:cancel-test', z.tuple([z.string().max(255)]), z.void()),
  restoreGroups: operation('balance:restore', z.tuple([]), z.void()),
};
