import { useMemo, useState } from 'react';
import { useContainers } from '@/api/docker/docker-queries';
import { useNetworkIntent } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { useDoctorAsks } from '@/renderer/routes/doctor-asks';
import type { BalanceGroup } from '@/shared/balance-group';
import type { Diagnosis, Question } from '@/shared/doctor';
import type { Container } from '@/shared/engine';
import { useChanges } from '../changes/use-changes';
import { formOf, questionOf, type DoctorForm } from './doctor-form';
import { beforeWhat, olderOf } from './older';
import { Progress } from './progress';
import { QuestionFields } from './question-fields';
import { Reachability } from './reachability';
import { useCheck } from './use-check';
import { repairLabel, useRepair } from './use-repair';
import { Verdict } from './verdict';
import classes from './doctor-view.module.css';

/** Whether one reaches another, and why not; `place` names the container to ask from. */
export function DoctorView({ place }: { readonly place: string | null }) {
  const containers = useContainers()?.filter(({ helper }) => helper === undefined);
  if (!containers) return null;
  // Another place is another question.
  return <Doctor key={place ?? ''} place={place} containers={containers} />;
}

const NO_GROUPS: readonly BalanceGroup[] = [];

interface DoctorProps {
  readonly place: string | null;
  readonly containers: readonly Container[];
}

function Doctor({ place, containers }: DoctorProps) {
  /** Null: nothing is filled in yet. */
  const [form, setForm] = useState<DoctorForm | null>(null);
  /** Of the matrix: the cell that was clicked. */
  const [chosen, setChosen] = useState<Diagnosis | null>(null);
  const groups = useNetworkIntent()?.groups ?? NO_GROUPS;
  const { now, since } = useChanges();
  const { state, ask, askEverything, cancel } = useCheck(now);
  const { doing, sweep, cells, error } = state;
  const askNow = (question: Question) => {
    setForm(formOf(question));
    setChosen(null);
    ask(question);
  };
  const everything = () => {
    setChosen(null);
    askEverything();
  };
  useDoctorAsks(everything);
  const repairing = useRepair(containers, askNow);
  const shown = chosen ?? state.diagnosis;
  const asOf = chosen ? state.sweptAsOf : state.asOf;
  const older = useMemo(
    () => olderOf(cells, state.sweptAsOf ? since(state.sweptAsOf) : [], groups),
    [cells, state.sweptAsOf, since, groups],
  );
  const known = withSource(form, containers, place);
  return (
    <div className={classes['view']}>
      <QuestionFields
        form={known}
        containers={containers}
        groups={groups}
        onChange={setForm}
        isBusy={doing !== null}
        onCancel={cancel}
        onCheck={() => {
          const question = questionOf(known);
          if (question) askNow(question);
        }}
        onCheckEverything={everything}
      />
      <Progress state={state} older={older} />
      {error && error.code !== 'cancelled' && <Problem error={error} />}
      {repairing.error && (
        <Problem error={repairing.error}>
          <Button look="quiet" onClick={repairing.forget}>
            Dismiss
          </Button>
        </Problem>
      )}
      {shown && asOf && (
        <Verdict
          key={`${shown.question.from ?? ''} ${shown.question.to}:${shown.question.port}`}
          diagnosis={shown}
          isCompact={sweep !== null}
          repairLabel={shown.repair && repairLabel(shown, containers)}
          isRepairing={repairing.isPending || doing !== null}
          onRepair={(repair) => repairing.repair(shown.question, repair)}
          at={asOf.at}
          before={beforeWhat(shown, since(asOf), groups)}
          onCheckAgain={canAsk(shown.question, containers) ? () => askNow(shown.question) : null}
        />
      )}
      {sweep && (
        <div className={classes['matrix']}>
          <Reachability
            sweep={sweep}
            cells={cells}
            older={older}
            onShow={(diagnosis) => {
              setForm(formOf(diagnosis.question));
              setChosen(diagnosis);
            }}
          />
        </div>
      )}
      {!shown && !sweep && !doing && !error && (
        <p className={classes['nothing']}>
          Can your site reach its database? Say from where, to which name and port. DAMP looks from
          inside the container itself, whatever is in its image, and says what is wrong first.
        </p>
      )}
    </div>
  );
}

function canAsk({ from }: Question, containers: readonly Container[]): boolean {
  return from === null || containers.some(({ id }) => id === from);
}

/** From the container of the place, until another one is chosen, and again where that one is gone. */
function withSource(
  form: DoctorForm | null,
  containers: readonly Container[],
  place: string | null,
): DoctorForm {
  const isThere = form && (form.from === '' || containers.some(({ id }) => id === form.from));
  if (isThere) return form;
  const from = containers.find(({ id, name }) => name === place || id === place)?.id ?? '';
  return { to: '', port: '', ...form, from };
}
