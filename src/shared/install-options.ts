import { z } from 'zod';

/** A port of this computer. */
export const hostPortSchema = z
  .int('A port is a whole number from 1 to 65535.')
  .min(1, 'A port is a whole number from 1 to 65535.')
  .max(65_535, 'A port is a whole number from 1 to 65535.');

/** What can be typed on any keyboard, and goes through a .env file, a URL and a shell unharmed. */
export const passwordSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9._~-]{8,64}$/,
    'A password has 8 to 64 letters, digits and characters of ._~-',
  );

/** How an instance differs from what the catalogue says. What is left out is as it says. */
export const installOptionsSchema = z.strictObject({
  /** By the id of the definition's port; null: not published. One that is not free is refused. */
  hostPorts: z.record(z.string().max(64), hostPortSchema.nullable()).optional(),
  /** The service must have one. It is set at the first start: kept data keeps its own. */
  password: passwordSchema.optional(),
  /** Publishes on all of this computer's addresses instead of 127.0.0.1. */
  lan: z.boolean().optional(),
});

export type InstallOptions = z.infer<typeof installOptionsSchema>;
