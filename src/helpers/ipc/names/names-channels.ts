import { z } from 'zod';
import { customNameSchema, nameFactsSchema } from '@/shared/custom-name';
import { operation } from '@/shared/ipc-contract';

/** What the page can ask of names on the network. Which ones were given is part of what is wanted. */
export const namesOperations = {
  getNameFacts: operation(
    'names:facts',
    z.tuple([z.array(z.string())]),
    z.object({ dns: z.string().nullable(), members: z.array(nameFactsSchema) }),
  ),
  addName: operation('names:add', z.tuple([customNameSchema]), z.void()),
  removeName: operation('names:remove', z.tuple([z.string()]), z.void()),
};
