import { z } from 'zod';

/** What can be asked of the network in the app’s menu; the page does it. */
export const networkAskSchema = z.enum(['edit', 'create', 'repair', 'check-everything']);

export type NetworkAsk = z.infer<typeof networkAskSchema>;
