import type { Container } from '@/shared/engine';
import {
  hostPortSchema,
  memoryLimitSchema,
  passwordSchema,
  type InstallOptions,
} from '@/shared/install-options';
import { parseMemory } from '@/shared/memory-size';
import type { ServiceDefinition } from '@/shared/service-definition';
import { readEnvironment } from './environment-lines';

/** What an instance is made with, as it stands in the fields. */
export interface InstanceForm {
  readonly version: string;
  /** By the id of the definition's port. */
  readonly ports: Readonly<Record<string, string>>;
  readonly isPublished: boolean;
  readonly password: string;
  readonly lan: boolean;
  /** KEY=VALUE, a line each. */
  readonly environment: string;
  /** "512 MB"; empty: no limit. */
  readonly memory: string;
}

/** By field: what is wrong with it; ports by `port:<id>`. */
export type FormProblems = Readonly<Record<string, string>>;

/** Against the schemas, and against what the other containers have at this moment. */
export function fieldProblems(
  form: InstanceForm,
  definition: ServiceDefinition,
  others: readonly Container[],
): FormProblems {
  const problems: Record<string, string> = {};
  const wished = form.isPublished ? wishedPorts(form, definition) : [];
  for (const [id, port] of wished) {
    const parsed = hostPortSchema.safeParse(port);
    const holder = others.find(({ ports }) => ports.some(({ hostPort }) => hostPort === port));
    const isTwice = wished.some(([other, same]) => other !== id && same === port);
    if (!parsed.success) problems[`port:${id}`] = parsed.error.issues[0]?.message ?? '';
    else if (holder) problems[`port:${id}`] = `${holder.name} uses this port.`;
    else if (isTwice) problems[`port:${id}`] = 'Each port needs one of its own.';
  }
  const password = form.password === '' ? undefined : passwordSchema.safeParse(form.password);
  if (password?.error) problems['password'] = password.error.issues[0]?.message ?? '';
  const { problem } = readEnvironment(form.environment, definition);
  if (problem !== null) problems['environment'] = problem;
  const memory = memoryProblem(form.memory);
  if (memory !== null) problems['memory'] = memory;
  return problems;
}

/** What the fields beside the version ask for; to be called where they have no problems. */
export function wishedOptions(form: InstanceForm, definition: ServiceDefinition): InstallOptions {
  const { variables } = readEnvironment(form.environment, definition);
  const memoryLimit = parseMemory(form.memory);
  const hostPorts: Record<string, number | null> = form.isPublished
    ? Object.fromEntries(wishedPorts(form, definition))
    : Object.fromEntries(definition.ports.map(({ id }) => [id, null]));
  return {
    ...(Object.keys(hostPorts).length > 0 ? { hostPorts } : {}),
    ...(form.password === '' ? {} : { password: form.password }),
    ...(form.lan && form.isPublished ? { lan: true } : {}),
    ...(Object.keys(variables).length > 0 ? { extraEnvironment: variables } : {}),
    ...(memoryLimit === null ? {} : { memoryLimit }),
  };
}

/** Twenty letters and digits, without those that look alike: 116 bits. */
export function makePassword(): string {
  const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  // What goes beyond the last whole multiple would make the first letters likelier.
  const limit = 256 - (256 % letters.length);
  let password = '';
  while (password.length < 20) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) password += letters.charAt(byte % letters.length);
  }
  return password;
}

function memoryProblem(text: string): string | null {
  if (text.trim() === '') return null;
  const bytes = parseMemory(text);
  if (bytes === null) return 'Write it as 512 MB or 2 GB.';
  return memoryLimitSchema.safeParse(bytes).error?.issues[0]?.message ?? null;
}

function wishedPorts(
  { ports }: InstanceForm,
  definition: ServiceDefinition,
): readonly (readonly [string, number])[] {
  return definition.ports.flatMap(({ id }) => {
    const text = ports[id]?.trim() ?? '';
    return text === '' ? [] : [[id, Number(text)] as const];
  });
}
