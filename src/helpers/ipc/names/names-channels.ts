import { z } from 'zod';
import { customNameSchema, nameFactsSchema } from '@/shared/custom-name';
import { containerRefSchema } from '@/shared/engine';
import { operation } from '@/shared/ipc-contract';

/** A bridge of Linux has no place for more. */
const MOST_ASKED = 1_024;

/** What the page can ask of names on the network. Which ones were given is part of what is wanted. */
export const namesOperations = {
  getNameFacts: operation(
    'names:facts',
    z.tuple([z.array(containerRefSchema).max(MOST_ASKED)]),
    z.object({ dns: z.string().nullable(), members: z.array(nameFactsSchema) }),
  ),
  addName: operation('names:add', z.tuple([customNameSchema]), z.void()),
  restoreNames: operation('names:restore', z.tuple([]), z.void()),
  removeName: operation('names:remove', z.tuple([z.string().max(255)]), z.void()),
};
