import { useState } from 'react';
import { useContainers } from '@/api/docker/docker-queries';
import type { InstallRequest } from '@/api/services/services-api';
import { Button } from '@/renderer/components/button';
import { Dialog } from '@/renderer/components/dialog';
import { Field } from '@/renderer/components/field';
import type { ServiceDefinition } from '@/shared/service-definition';
import { emptyForm, problemsOf, requestOf, type InstallForm } from './install-form';
import { FurtherFields, PasswordField, PortFields, VersionField } from './instance-fields';
import classes from './instance-fields.module.css';

interface InstallDialogProps {
  readonly definition: ServiceDefinition;
  /** Names of all instances, those under way too. */
  readonly instances: readonly string[];
  /** What the form opens with, in place of the catalogue’s version and the first free name. */
  readonly first?: Partial<InstallForm>;
  readonly onInstall: (request: InstallRequest) => void;
  readonly onClose: () => void;
}

/** What can be chosen before an instance is made; checked as it is typed. */
export function InstallDialog(props: InstallDialogProps) {
  const { definition, instances, first, onInstall, onClose } = props;
  const containers = useContainers() ?? [];
  const taken = new Set([...containers.map(({ name }) => name), ...instances]);
  const [form, setForm] = useState(() => ({ ...emptyForm(definition, taken), ...first }));
  const change = (part: Partial<InstallForm>) => setForm({ ...form, ...part });
  const problems = problemsOf(form, definition, containers, taken);
  const isWrong = Object.keys(problems).length > 0;
  const install = () => {
    if (isWrong) return;
    onInstall(requestOf(form, definition));
    onClose();
  };
  const fields = { definition, form, problems, change };
  const { credentials, environment } = definition;
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
        <VersionField {...fields} />
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
        <PortFields {...fields} whenEmpty={(host) => `${host}, or the next free one`} />
        <PasswordField {...fields} hint={`Empty: ${environment[credentials?.password ?? '']}`} />
        <FurtherFields {...fields} isOpen={false} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
