import { useState } from 'react';
import { useSetGroup } from '@/api/balance/balance-queries';
import { Button } from '@/renderer/components/button';
import { Checkbox } from '@/renderer/components/checkbox';
import { Choice } from '@/renderer/components/choice';
import { Dialog } from '@/renderer/components/dialog';
import { Field } from '@/renderer/components/field';
import { Problem } from '@/renderer/components/problem';
import type { BalanceGroup } from '@/shared/balance-group';
import {
  groupNameProblem,
  portProblem,
  possibleInstances,
  speaksHttp,
  unknownInstance,
} from '@/shared/balance-rules';
import { sameName } from '@/shared/dns-name';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { NetworkIntent } from '@/shared/network-intent';
import classes from './balance-view.module.css';

interface AddGroupDialogProps {
  readonly containers: readonly Container[];
  readonly intent: Pick<NetworkIntent, 'names' | 'groups'>;
  readonly onClose: () => void;
}

const KINDS = [
  {
    value: 'http',
    label: 'HTTP',
    hint: 'Each request goes to the next; health is asked with GET /.',
  },
  {
    value: 'tcp',
    label: 'TCP',
    hint: 'Each connection goes to the next: databases, queues, anything.',
  },
] as const;

/** Asks for a name, a port and who is to stand behind them; says what is wrong while it is typed. */
export function AddGroupDialog({ containers, intent, onClose }: AddGroupDialogProps) {
  const [name, setName] = useState('');
  const [port, setPort] = useState('');
  const [typed, setTyped] = useState('');
  const [chosenMode, setMode] = useState<BalanceGroup['mode'] | null>(null);
  const set = useSetGroup();
  const instances = namesIn(typed).map((member) => ({ member, draining: false }));
  const taken = {
    containers,
    names: intent.names,
    groups: intent.groups.map((group) => group.name),
  };
  const unknown = unknownInstance({ instances }, containers);
  const wrong = {
    name: name === '' ? null : groupNameProblem(name, taken),
    port: port === '' ? null : portProblem(port),
    instances: unknown === null ? null : `No member of the network is called ${unknown}.`,
  };
  const isWhole = name !== '' && port !== '' && instances.length > 0;
  const isGood = isWhole && Object.values(wrong).every((problem) => problem === null);
  const mode = chosenMode ?? (speaksHttp(Number(port)) || port === '' ? 'http' : 'tcp');
  const submit = () => {
    if (!isGood || set.isPending) return;
    set.mutate(
      { name: sameName(name), port: Number(port), mode, instances },
      { onSuccess: onClose },
    );
  };
  const toggle = (member: string, isIn: boolean) => {
    const others = namesIn(typed).filter((one) => one !== member);
    setTyped([...others, ...(isIn ? [member] : [])].join(', '));
  };
  const text = { autoComplete: 'off', spellCheck: false } as const;
  return (
    <Dialog
      title="Add group"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" pending={!isGood || set.isPending} onClick={submit}>
            Add
          </Button>
        </>
      }
    >
      <Field label="Name" problem={wrong.name} hint="What members ask for, as in api.test.">
        {(control) => (
          <input
            {...control}
            {...text}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Port" problem={wrong.port} hint="The one on which the instances listen.">
        {(control) => (
          <input
            {...control}
            {...text}
            value={port}
            inputMode="numeric"
            onChange={(event) => setPort(event.target.value)}
          />
        )}
      </Field>
      <Field label="Instances" problem={wrong.instances} hint="Names of members, commas between.">
        {(control) => (
          <input
            {...control}
            {...text}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div role="group" aria-label="Members" className={classes['members']}>
        {possibleInstances(containers).map(({ id, name: member }) => (
          <Checkbox
            key={id}
            checked={instances.some((one) => one.member === member)}
            onChange={(isIn) => toggle(member, isIn)}
          >
            {member}
          </Checkbox>
        ))}
      </div>
      <Choice label="Kind" options={KINDS} value={mode} onChange={setMode} />
      {set.error && (
        <Problem error={DampError.from(set.error)}>
          <Button look="quiet" onClick={() => set.reset()}>
            Dismiss
          </Button>
        </Problem>
      )}
    </Dialog>
  );
}

function namesIn(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
