import { useId, useState } from 'react';
import { useMemberships } from '@/api/docker/docker-mutations';
import { useAddName } from '@/api/names/names-queries';
import { Button } from '@/renderer/components/button';
import { Checkbox } from '@/renderer/components/checkbox';
import { Dialog } from '@/renderer/components/dialog';
import { Field } from '@/renderer/components/field';
import { Problem } from '@/renderer/components/problem';
import { useCarefulMembership } from '@/renderer/routes/network-dialogs';
import type { CustomName, NameFacts } from '@/shared/custom-name';
import {
  answerProblem,
  canBeAlias,
  mustBeAlias,
  nameProblem,
  outsidersIn,
  parseAnswer,
} from '@/shared/custom-name-rules';
import { sameName } from '@/shared/dns-name';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { saysWhomDampServes } from '@/shared/served-by-damp';
import classes from './add-name-dialog.module.css';

interface AddNameDialogProps {
  readonly containers: readonly Container[];
  readonly names: readonly CustomName[];
  /** Names of groups. */
  readonly groups: readonly string[];
  readonly facts: readonly NameFacts[];
  /** Where DAMP’s DNS server is or would be. */
  readonly dns: string | null;
  readonly isSegmented: boolean;
  readonly onClose: () => void;
}

/** Asks for a name and who is to answer to it; says what is wrong while it is typed. */
export function AddNameDialog({
  containers,
  names,
  groups,
  facts,
  dns,
  isSegmented,
  onClose,
}: AddNameDialogProps) {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [wantsAlias, setWantsAlias] = useState(true);
  const add = useAddName();
  const setMembership = useCarefulMembership();
  const memberships = useMemberships();
  const listId = useId();
  const answer = parseAnswer(text);
  const wrongName = name === '' ? null : nameProblem(name, answer, { containers, names, groups });
  const wrongAnswer = answer && answerProblem(name, answer, containers);
  const outsiders = answer ? outsidersIn(answer, containers) : [];
  const isGood = name !== '' && answer && !wrongName && !wrongAnswer;
  const entry = answer && { name: sameName(name), answer, alias: wantsAlias };
  const submit = () => {
    if (!isGood || !entry || add.isPending) return;
    const alias = mustBeAlias(entry) || (wantsAlias && canBeAlias(entry));
    add.mutate({ ...entry, alias }, { onSuccess: onClose });
  };
  const onEnter = (key: string) => key === 'Enter' && submit();
  const members = containers.filter(({ endpoint, helper }) => endpoint && !helper);
  return (
    <Dialog
      title="Add name"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" pending={!isGood || add.isPending} onClick={submit}>
            Add
          </Button>
        </>
      }
    >
      <Field
        label="Name"
        problem={wrongName}
        hint="As in shop.test, or *.shop.test for everything below it."
      >
        {(control) => (
          <input
            {...control}
            value={name}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => onEnter(event.key)}
          />
        )}
      </Field>
      <Field
        label="Answers with"
        problem={wrongAnswer}
        hint="A member, several with commas between, an address, or “host” for this computer."
      >
        {(control) => (
          <input
            {...control}
            value={text}
            list={listId}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => onEnter(event.key)}
          />
        )}
      </Field>
      {outsiders.map(({ id, name: outsider }) => {
        const error = memberships.get(id)?.error;
        return (
          <div key={id} className={classes['outsider']}>
            <Button
              pending={error === null}
              onClick={() => setMembership({ do: 'connect', container: id })}
            >
              Connect {outsider}
            </Button>
            {error && <Problem error={error} />}
          </div>
        );
      })}
      <datalist id={listId}>
        {members.map((member) => (
          <option key={member.id} value={member.name} />
        ))}
        <option value="host" />
      </datalist>
      {isGood && entry && (
        <How
          entry={entry}
          members={members}
          facts={facts}
          dns={dns}
          isSegmented={isSegmented}
          wantsAlias={wantsAlias}
          onChange={setWantsAlias}
        />
      )}
      {add.error && (
        <Problem error={DampError.from(add.error)}>
          <Button look="quiet" onClick={() => add.reset()}>
            Dismiss
          </Button>
        </Problem>
      )}
    </Dialog>
  );
}

interface HowProps {
  readonly entry: CustomName;
  readonly members: readonly Container[];
  readonly facts: readonly NameFacts[];
  readonly dns: string | null;
  readonly isSegmented: boolean;
  readonly wantsAlias: boolean;
  readonly onChange: (wants: boolean) => void;
}

/** For whom the name will work, and what it costs. */
function How({ entry, members, facts, dns, isSegmented, wantsAlias, onChange }: HowProps) {
  const running = members.filter(({ state }) => state === 'running');
  const served = `It works for ${saysWhomDampServes(running, facts, dns)}`;
  if (!canBeAlias(entry)) return <p className={classes['how']}>{served}</p>;
  const isFixed = mustBeAlias(entry);
  const who = entry.answer.kind === 'members' ? entry.answer.members.join(', ') : '';
  const whom = isSegmented ? `whoever sees ${who}` : 'every member';
  const leaves = `It works for ${whom} at once. For it ${who} leaves the network for about a tenth of a second: connections between members go on, those through published ports are cut.`;
  return (
    <div className={classes['how']}>
      {!isFixed && (
        <Checkbox checked={wantsAlias} onChange={onChange}>
          For {whom}
        </Checkbox>
      )}
      <p>{isFixed || wantsAlias ? leaves : served}</p>
    </div>
  );
}
