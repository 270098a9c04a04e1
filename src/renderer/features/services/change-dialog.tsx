import { useState } from 'react';
import { useContainers } from '@/api/docker/docker-queries';
import type { InstanceAction } from '@/api/services/services-mutations';
import { useInstanceOptions } from '@/api/services/services-queries';
import { Button } from '@/renderer/components/button';
import { Dialog } from '@/renderer/components/dialog';
import { Problem } from '@/renderer/components/problem';
import type { InstanceOptions } from '@/shared/install-options';
import type { ServiceDefinition } from '@/shared/service-definition';
import { changeOf, changeProblems, formOf } from './change-form';
import type { InstanceForm } from './instance-form';
import { FurtherFields, PasswordField, PortFields, VersionField } from './instance-fields';
import classes from './instance-fields.module.css';

interface ChangeDialogProps {
  readonly instance: string;
  readonly definition: ServiceDefinition;
  readonly act: (action: InstanceAction) => void;
  readonly onClose: () => void;
}

/** What an instance is made with, to be changed. Its data stays. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { instance, onClose } = props;
  const { options, error } = useInstanceOptions(instance);
  if (options) return <ChangeForm {...props} options={options} />;
  if (!error) return null;
  return (
    <Dialog
      title={`Change ${instance}`}
      onClose={onClose}
      buttons={<Button onClick={onClose}>Close</Button>}
    >
      <Problem error={error} />
    </Dialog>
  );
}

function ChangeForm({
  instance,
  definition,
  options,
  act,
  onClose,
}: ChangeDialogProps & { readonly options: InstanceOptions }) {
  const containers = useContainers() ?? [];
  const [form, setForm] = useState(() => formOf(options));
  const { version } = options;
  const problems = changeProblems(form, definition, containers, { instance, version });
  const isWrong = Object.keys(problems).length > 0;
  const apply = () => {
    if (isWrong) return;
    act({ do: 'change', instance, ...changeOf(form, definition) });
    onClose();
  };
  const change = (part: Partial<InstanceForm>) => {
    const isPublishedNow = part.isPublished === true && Object.keys(form.ports).length === 0;
    const ports = definition.ports.map(({ id, host }) => [id, String(host)] as const);
    setForm({ ...form, ...part, ...(isPublishedNow ? { ports: Object.fromEntries(ports) } : {}) });
  };
  const fields = { definition, form, problems, change };
  return (
    <Dialog
      title={`Change ${instance}`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" pending={isWrong} onClick={apply}>
            Change
          </Button>
        </>
      }
    >
      <p className={classes['note']}>
        The container is made anew; the data stays. If the new one does not become healthy, the old
        one comes back, with its data as it was. For another version the data is copied first, which
        takes time and disk space.
      </p>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <VersionField {...fields} />
        <PortFields {...fields} whenEmpty={() => 'not published'} />
        {definition.setPassword !== undefined && (
          <PasswordField {...fields} hint="Empty: stays as it is" />
        )}
        <FurtherFields
          {...fields}
          isOpen={options.memoryLimit !== null || Object.keys(options.extraEnvironment).length > 0}
        />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
