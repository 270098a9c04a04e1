import { useId, useMemo } from 'react';
import { Button } from '@/renderer/components/button';
import { Field } from '@/renderer/components/field';
import type { GroupAddress } from '@/shared/balance-group';
import type { Container } from '@/shared/engine';
import { groupMembers } from '../group-members';
import { questionOf, withTarget, type DoctorForm } from './doctor-form';
import classes from './question-fields.module.css';

interface QuestionFieldsProps {
  readonly form: DoctorForm;
  /** Who can ask. */
  readonly containers: readonly Container[];
  readonly groups: readonly GroupAddress[];
  readonly onChange: (form: DoctorForm) => void;
  readonly onCheck: () => void;
  readonly onCheckEverything: () => void;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
}

/** From whom, to whom, on which port. */
export function QuestionFields(props: QuestionFieldsProps) {
  const { form, containers, groups, onChange, onCheck, onCheckEverything, isBusy, onCancel } =
    props;
  const sources = useMemo(() => groupMembers(containers), [containers]);
  const namesId = useId();
  const canAsk = questionOf(form) !== null;
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (canAsk) onCheck();
      }}
    >
      <Field label="From">
        {(control) => (
          <select
            {...control}
            value={form.from}
            onChange={(event) => onChange({ ...form, from: event.currentTarget.value })}
          >
            <option value="">This computer</option>
            {sources.map(({ key, title, containers: members }) => (
              <optgroup key={key} label={title}>
                {members.map(({ id, name, state }) => (
                  <option key={id} value={id}>
                    {state === 'running' ? name : `${name} (${state})`}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Field label="To">
        {(control) => (
          <input
            {...control}
            list={namesId}
            placeholder="damp-mysql"
            spellCheck={false}
            value={form.to}
            onChange={(event) =>
              onChange(withTarget(form, event.currentTarget.value, containers, groups))
            }
          />
        )}
      </Field>
      <datalist id={namesId}>
        {containers.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
        {groups.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field label="Port">
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            placeholder="3306"
            value={form.port}
            onChange={(event) => onChange({ ...form, port: event.currentTarget.value })}
          />
        )}
      </Field>
      <div className={classes['buttons']}>
        {isBusy ? (
          <Button onClick={onCancel}>Cancel</Button>
        ) : (
          <Button look="primary" disabled={!canAsk} onClick={onCheck}>
            Check
          </Button>
        )}
        <Button pending={isBusy} onClick={onCheckEverything}>
          Check everything
        </Button>
      </div>
      <input type="submit" hidden />
    </form>
  );
}
