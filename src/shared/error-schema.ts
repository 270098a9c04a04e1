import { z } from 'zod';
import { errorCodes } from './errors';

/** A DampErrorData. In a file of its own, so that the page can know errors without zod. */
export const errorDataSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.string().optional(),
  instead: z.object({ containerPort: z.int(), free: z.int() }).optional(),
});
