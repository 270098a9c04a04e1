import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useContainers } from '@/api/docker/docker-queries';
import type { InstallRequest } from '@/api/services/services-api';
import { Button } from '@/renderer/components/button';
import { Checkbox } from '@/renderer/components/checkbox';
import { Dialog } from '@/renderer/components/dialog';
import { Field } from '@/renderer/components/field';
import type { ServiceDefinition } from '@/shared/service-definition';
import {
  emptyForm,
  makePassword,
  problemsOf,
  requestOf,
  type FormProblems,
  type InstallForm,
} from './install-form';
import classes from './install-dialog.module.css';

interface InstallDialogProps {
  readonly definition: ServiceDefinition;
  /** Names of all instances, those under way too. */
  readonly instances: readonly string[];
  readonly onInstall: (request: InstallRequest) => void;
  readonly onClose: () => void;
}

/** What can be chosen before an instance is made; checked as it is typed. */
export function InstallDialog({ definition, instances, onInstall, onClose }: InstallDialogProps) {
  const containers = useContainers() ?? [];
  const taken = new Set([...containers.map(({ name }) => name), ...instances]);
  const [form, setForm] = useState(() => emptyForm(definition, taken));
  const change = (part: Partial<InstallForm>) => setForm({ ...form, ...part });
  const problems = problemsOf(form, definition, containers, taken);
  const isWrong = Object.keys(problems).length > 0;
  const install = () => {
    if (isWrong) return;
    onInstall(requestOf(form, definition));
    onClose();
  };
  const { versions, credentials } = definition;
  return (
    <Dialog
      title={`Install ${definition.name}`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" pending={isWrong} onClick={install}>
            Install
          </Button>
        </>
      }
    >
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          install();
        }}
      >
        <Field label="Version">
          {(control) => (
            <select
              {...control}
              value={form.version}
              onChange={(event) => change({ version: event.currentTarget.value })}
            >
              {versions.map((version) => (
                <option key={version}>{version}</option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label="Name"
          hint="By this name containers on the network reach it."
          problem={problems['name'] ?? null}
        >
          {(control) => (
            <input
              {...control}
              value={form.name}
              spellCheck={false}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <PortFields definition={definition} form={form} problems={problems} change={change} />
        {credentials?.password !== undefined && (
          <Field
            label="Password"
            hint={`Empty: ${definition.environment[credentials.password]}`}
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
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

interface PortFieldsProps {
  readonly definition: ServiceDefinition;
  readonly form: InstallForm;
  readonly problems: FormProblems;
  readonly change: (part: Partial<InstallForm>) => void;
}

function PortFields({ definition, form, problems, change }: PortFieldsProps) {
  const { ports, isPublished, lan } = form;
  return (
    <>
      {definition.ports.map(({ id, label, host }, index) => (
        <Field
          key={id}
          label={index === 0 ? 'Host port' : `${label}: host port`}
          hint={`Empty: ${host}, or the next free one`}
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
        <p className={classes['warning']}>
          Every device on the networks of this computer can then connect to it. Firewalls may not
          stop that: Docker opens the port past them.
        </p>
      )}
    </>
  );
}
