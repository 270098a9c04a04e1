import type { InstallRequest } from '@/api/services/services-api';
import { hostPortSchema, passwordSchema, type InstallOptions } from '@/shared/install-options';
import { instanceNameSchema } from '@/shared/instance-name';
import { defaultInstanceName } from '@/shared/instances';
import type { Container } from '@/shared/engine';
import type { ServiceDefinition } from '@/shared/service-definition';

/** What stands in the fields. An empty port or password means: as the catalogue says. */
export interface InstallForm {
  readonly version: string;
  readonly name: string;
  /** By the id of the definition's port. */
  readonly ports: Readonly<Record<string, string>>;
  readonly isPublished: boolean;
  readonly password: string;
  readonly lan: boolean;
}

/** By field: what is wrong with it; ports by `port:<id>`. */
export type FormProblems = Readonly<Record<string, string>>;

/** The form as it opens: the first name that nothing bears. */
export function emptyForm(definition: ServiceDefinition, taken: ReadonlySet<string>): InstallForm {
  const first = defaultInstanceName(definition.id);
  let name = first;
  for (let number = 2; taken.has(name); number += 1) name = `${first}-${number}`;
  return {
    version: definition.versions[0],
    name,
    ports: {},
    isPublished: true,
    password: '',
    lan: false,
  };
}

/** Against the schemas, and against what is there or being made at this moment. */
export function problemsOf(
  form: InstallForm,
  definition: ServiceDefinition,
  containers: readonly Container[],
  taken: ReadonlySet<string>,
): FormProblems {
  const problems: Record<string, string> = {};
  if (!instanceNameSchema.safeParse(form.name).success) {
    problems['name'] = 'A name has small letters, digits and hyphens, 63 at most.';
  } else if (taken.has(form.name)) {
    problems['name'] = `A container named ${form.name} is there already.`;
  }
  const wished = form.isPublished ? wishedPorts(form, definition) : [];
  for (const [id, port] of wished) {
    const parsed = hostPortSchema.safeParse(port);
    const holder = containers.find(({ ports }) => ports.some(({ hostPort }) => hostPort === port));
    const isTwice = wished.some(([other, same]) => other !== id && same === port);
    if (!parsed.success) problems[`port:${id}`] = parsed.error.issues[0]?.message ?? '';
    else if (holder) problems[`port:${id}`] = `${holder.name} uses this port.`;
    else if (isTwice) problems[`port:${id}`] = 'Each port needs one of its own.';
  }
  const password = form.password === '' ? undefined : passwordSchema.safeParse(form.password);
  if (password?.error) problems['password'] = password.error.issues[0]?.message ?? '';
  return problems;
}

/** What the form asks for; to be called where it has no problems. */
export function requestOf(form: InstallForm, definition: ServiceDefinition): InstallRequest {
  const hostPorts: Record<string, number | null> = form.isPublished
    ? Object.fromEntries(wishedPorts(form, definition))
    : Object.fromEntries(definition.ports.map(({ id }) => [id, null]));
  const options: InstallOptions = {
    ...(Object.keys(hostPorts).length > 0 ? { hostPorts } : {}),
    ...(form.password === '' ? {} : { password: form.password }),
    ...(form.lan && form.isPublished ? { lan: true } : {}),
  };
  const request = { service: definition.id, instance: form.name, version: form.version };
  return Object.keys(options).length > 0 ? { ...request, options } : request;
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

function wishedPorts(
  { ports }: InstallForm,
  definition: ServiceDefinition,
): readonly (readonly [string, number])[] {
  return definition.ports.flatMap(({ id }) => {
    const text = ports[id]?.trim() ?? '';
    return text === '' ? [] : [[id, Number(text)] as const];
  });
}
