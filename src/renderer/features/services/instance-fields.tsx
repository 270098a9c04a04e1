import { IconRefresh } from '@tabler/icons-react';
import { Button } from '@/renderer/components/button';
import { Checkbox } from '@/renderer/components/checkbox';
import { Field } from '@/renderer/components/field';
import { Folded } from '@/renderer/components/folded';
import { Warning } from '@/renderer/components/warning';
import type { ServiceDefinition } from '@/shared/service-definition';
import { makePassword, type FormProblems, type InstanceForm } from './instance-form';

interface FieldsProps {
  readonly definition: ServiceDefinition;
  readonly form: InstanceForm;
  readonly problems: FormProblems;
  readonly change: (part: Partial<InstanceForm>) => void;
}

export function VersionField({ definition, form, problems, change }: FieldsProps) {
  const { versions } = definition;
  // One that a newer or older DAMP offered is still there to be kept.
  const offered = versions.includes(form.version) ? versions : [form.version, ...versions];
  return (
    <Field label="Version" problem={problems['version'] ?? null}>
      {(control) => (
        <select
          {...control}
          value={form.version}
          onChange={(event) => change({ version: event.currentTarget.value })}
        >
          {offered.map((version) => (
            <option key={version}>{version}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** `whenEmpty`: what an empty field of a port comes to; said once where it is the same for each. */
export function PortFields({
  definition,
  form,
  problems,
  change,
  whenEmpty,
}: FieldsProps & { readonly whenEmpty: (host: number) => string }) {
  const { ports, isPublished, lan } = form;
  const hints = definition.ports.map(({ host }) => `Empty: ${whenEmpty(host)}`);
  return (
    <>
      {definition.ports.map(({ id, label }, index) => (
        <Field
          key={id}
          label={index === 0 ? 'Host port' : `${label}: host port`}
          hint={hints.indexOf(hints[index] ?? '') === index ? hints[index] : undefined}
          problem={problems[`port:${id}`] ?? null}
        >
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              disabled={!isPublished}
              value={ports[id] ?? ''}
              onChange={(event) => change({ ports: { ...ports, [id]: event.currentTarget.value } })}
            />
          )}
        </Field>
      ))}
      <Checkbox checked={!isPublished} onChange={(isOff) => change({ isPublished: !isOff })}>
        For containers only: no port on this computer
      </Checkbox>
      <Checkbox
        disabled={!isPublished}
        checked={lan && isPublished}
        onChange={(isShared) => change({ lan: isShared })}
      >
        Share on the LAN
      </Checkbox>
      {lan && isPublished && (
        <Warning>
          Every device on the networks of this computer can then connect to it. Firewalls may not
          stop that: Docker opens the port past them.
        </Warning>
      )}
    </>
  );
}

/** Nothing for a service that has no password. */
export function PasswordField({
  definition,
  form,
  problems,
  change,
  hint,
}: FieldsProps & { readonly hint: string }) {
  if (definition.credentials?.password === undefined) return null;
  return (
    <Field
      label="Password"
      hint={hint}
      problem={problems['password'] ?? null}
      aside={
        <Button
          icon={<IconRefresh size={14} aria-hidden />}
          onClick={() => change({ password: makePassword() })}
        >
          Make one
        </Button>
      }
    >
      {(control) => (
        <input
          {...control}
          value={form.password}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}

/** What few need: folded, unless something stands there. */
export function FurtherFields({
  form,
  problems,
  change,
  isOpen,
}: FieldsProps & { readonly isOpen: boolean }) {
  return (
    <Folded title="Memory and environment" isOpen={isOpen}>
      <Field
        label="Memory limit"
        hint="Empty: as much as it takes. 512 MB, 2 GB"
        problem={problems['memory'] ?? null}
      >
        {(control) => (
          <input
            {...control}
            value={form.memory}
            spellCheck={false}
            onChange={(event) => change({ memory: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        label="Extra environment"
        hint="KEY=VALUE, a line each"
        problem={problems['environment'] ?? null}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={form.environment}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => change({ environment: event.currentTarget.value })}
          />
        )}
      </Field>
    </Folded>
  );
}
