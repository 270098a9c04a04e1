import type { ChangeRequest } from '@/api/services/services-api';
import { dataRefusal } from '@/shared/data-versions';
import type { Container } from '@/shared/engine';
import type { InstanceOptions } from '@/shared/install-options';
import { memoryText } from '@/shared/memory-size';
import type { ServiceDefinition } from '@/shared/service-definition';
import { environmentLines } from './environment-lines';
import {
  fieldProblems,
  wishedOptions,
  type FormProblems,
  type InstanceForm,
} from './instance-form';

/** The form as it opens: as the instance is. An empty port is not published, an empty password stays. */
export function formOf(options: InstanceOptions): InstanceForm {
  const { version, hostPorts, lan, extraEnvironment, memoryLimit } = options;
  const published = Object.entries(hostPorts).filter(([, port]) => port !== null);
  return {
    version,
    ports: Object.fromEntries(published.map(([id, port]) => [id, String(port)])),
    isPublished: published.length > 0,
    password: '',
    lan,
    environment: environmentLines(extraEnvironment),
    memory: memoryLimit === null ? '' : memoryText(memoryLimit),
  };
}

/** As for an install, and whether the version can read the data that is there. */
export function changeProblems(
  form: InstanceForm,
  definition: ServiceDefinition,
  containers: readonly Container[],
  { instance, version }: { readonly instance: string; readonly version: string },
): FormProblems {
  const others = containers.filter(({ managed }) => managed?.instance !== instance);
  const refusal = dataRefusal(definition, instance, version, form.version);
  return {
    ...fieldProblems(form, definition, others),
    ...(refusal === null ? {} : { version: refusal }),
  };
}

/** What the form asks for, all of it said; to be called where it has no problems. */
export function changeOf(form: InstanceForm, definition: ServiceDefinition): ChangeRequest {
  const none = Object.fromEntries(definition.ports.map(({ id }) => [id, null]));
  const wished = wishedOptions(form, definition);
  return {
    version: form.version,
    options: {
      lan: false,
      memoryLimit: null,
      extraEnvironment: {},
      ...wished,
      hostPorts: { ...none, ...wished.hostPorts },
    },
  };
}
