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

/** Bytes. Docker itself takes 6 MB; with that little, no service of the catalogue starts. */
export const memoryLimitSchema = z.int().min(64 * 2 ** 20, 'A memory limit is 64 MB or more.');

/** A variable's name, as a shell takes it. */
export const environmentKeySchema = z
  .string()
  .max(128)
  .regex(/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]*$/);

const environmentValueSchema = z
  .string()
  .max(8192)
  .regex(/^[^\0\r\n]*$/, 'A value is one line.');

const hostPortsSchema = z.record(z.string().max(64), hostPortSchema.nullable());
const extraEnvironmentSchema = z.record(environmentKeySchema, environmentValueSchema);

/** How an instance differs from what the catalogue says. What is left out is as it says. */
export const installOptionsSchema = z.strictObject({
  /** By the id of the definition's port; null: not published. One that is not free is refused. */
  hostPorts: hostPortsSchema.optional(),
  /** The service must have one. It is set at the first start: kept data keeps its own. */
  password: passwordSchema.optional(),
  /** Publishes on all of this computer's addresses instead of 127.0.0.1. */
  lan: z.boolean().optional(),
  /** Variables that the definition does not set itself. */
  extraEnvironment: extraEnvironmentSchema.optional(),
  /** In bytes, swap included; null: none. */
  memoryLimit: memoryLimitSchema.nullable().optional(),
});

/** What an instance is made with, as far as it can be chosen. Its password is not told. */
export const instanceOptionsSchema = z.object({
  version: z.string(),
  hostPorts: hostPortsSchema,
  lan: z.boolean(),
  extraEnvironment: z.record(z.string(), z.string()),
  memoryLimit: z.int().nullable(),
});

export type InstallOptions = z.infer<typeof installOptionsSchema>;
export type InstanceOptions = z.infer<typeof instanceOptionsSchema>;
