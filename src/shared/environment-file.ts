import { z } from 'zod';
import { installOptionsSchema } from './install-options';
import { installRequestSchema } from './install-request';
import { instanceNameSchema } from './instance-name';

/** The form of the file; a DAMP reads no newer one than it writes. */
export const ENVIRONMENT_SCHEMA_VERSION = 1;

/** Another name that an instance answers to on the network. */
const aliasSchema = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,254}$/, 'This is not a name on a network.');

const environmentInstanceSchema = z.strictObject({
  name: instanceNameSchema,
  service: z.string().min(1).max(64),
  version: z.string().min(1).max(64),
  ...installOptionsSchema.shape,
  aliases: z.array(aliasSchema).max(100).optional(),
});

/** What is installed, as a file that can be shared: only what differs from the catalogue is said. */
export const environmentFileSchema = z
  .strictObject({
    schemaVersion: z.literal(ENVIRONMENT_SCHEMA_VERSION),
    instances: z.array(environmentInstanceSchema).max(500),
  })
  .superRefine(({ instances }, context) => {
    instances.forEach(({ name }, index) => {
      if (instances.findIndex((other) => other.name === name) === index) return;
      const path = ['instances', index, 'name'];
      context.addIssue({ code: 'custom', path, message: `“${name}” is there twice.` });
    });
  });

export const exportRequestSchema = z.strictObject({
  format: z.enum(['json', 'compose']),
  /** Own passwords too; what the catalogue says anyway is no secret. */
  withPasswords: z.boolean(),
});

export const exportResultSchema = z.object({
  /** The file's name, without its folder. */
  file: z.string(),
  /** Instances of services that this DAMP does not know. */
  leftOut: z.array(z.string()),
});

/** What is asked for one instance of an import. */
export const importRequestSchema = installRequestSchema.extend({
  aliases: z.array(aliasSchema).max(100).optional(),
});

/** An instance of the file, and what an import would do about it. */
const importEntrySchema = z.object({
  instance: z.string(),
  /** For people: "MySQL". */
  service: z.string(),
  version: z.string(),
  /** `same` and `differs`: it is there, and is left as it is. */
  outcome: z.enum(['install', 'same', 'differs', 'conflict']),
  /** What is to be said about it, in sentences. */
  notes: z.array(z.string()),
  /** What installs it; null where nothing is to be done. */
  request: importRequestSchema.nullable(),
});

export const importPlanSchema = z.object({
  /** The file’s name, without its folder. */
  file: z.string(),
  entries: z.array(importEntrySchema),
});

export type EnvironmentFile = z.infer<typeof environmentFileSchema>;
export type EnvironmentInstance = EnvironmentFile['instances'][number];
export type ExportRequest = z.infer<typeof exportRequestSchema>;
export type ExportResult = z.infer<typeof exportResultSchema>;
export type ImportRequest = z.infer<typeof importRequestSchema>;
export type ImportEntry = z.infer<typeof importEntrySchema>;
export type ImportPlan = z.infer<typeof importPlanSchema>;
