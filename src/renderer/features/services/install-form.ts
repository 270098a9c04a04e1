import type { InstallRequest } from '@/api/services/services-api';
import { instanceNameSchema } from '@/shared/instance-name';
import { defaultInstanceName } from '@/shared/instances';
import type { Container } from '@/shared/engine';
import type { ServiceDefinition } from '@/shared/service-definition';
import {
  fieldProblems,
  wishedOptions,
  type FormProblems,
  type InstanceForm,
} from './instance-form';

/** An empty port or password means: as the catalogue says. */
export interface InstallForm extends InstanceForm {
  readonly name: string;
}

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
    environment: '',
    memory: '',
  };
}

/** Against the schemas, and against what is there or being made at this moment. */
export function problemsOf(
  form: InstallForm,
  definition: ServiceDefinition,
  containers: readonly Container[],
  taken: ReadonlySet<string>,
): FormProblems {
  const problems = fieldProblems(form, definition, containers);
  if (!instanceNameSchema.safeParse(form.name).success) {
    return { ...problems, name: 'A name has small letters, digits and hyphens, 63 at most.' };
  }
  if (!taken.has(form.name)) return problems;
  return { ...problems, name: `A container named ${form.name} is there already.` };
}

/** What the form asks for; to be called where it has no problems. */
export function requestOf(form: InstallForm, definition: ServiceDefinition): InstallRequest {
  const options = wishedOptions(form, definition);
  const request = { service: definition.id, instance: form.name, version: form.version };
  return Object.keys(options).length > 0 ? { ...request, options } : request;
}
