import { useId } from 'react';
import {
  useCancelTest,
  useGroupFigures,
  useRemoveGroup,
  useSetGroup,
  useTestGroup,
} from '@/api/balance/balance-queries';
import { Button } from '@/renderer/components/button';
import { Copyable } from '@/renderer/components/copyable';
import { showNotice } from '@/renderer/components/notices';
import { Problem } from '@/renderer/components/problem';
import { showToast } from '@/renderer/components/toasts';
import type { BalanceGroup } from '@/shared/balance-group';
import { possibleInstances } from '@/shared/balance-rules';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import classes from './balance-view.module.css';
import { GroupTable } from './group-table';
import { sayOutcome } from './say-outcome';

interface GroupSectionProps {
  readonly group: BalanceGroup;
  readonly containers: readonly Container[] | undefined;
}

const REQUESTS_EACH = 10;

/** A group: its address, its instances, what can be done with it. */
export function GroupSection({ group, containers }: GroupSectionProps) {
  const titleId = useId();
  const figures = useGroupFigures(group, containers);
  const set = useSetGroup();
  const remove = useRemoveGroup();
  const test = useTestGroup(group.name);
  const cancel = useCancelTest();
  const fail = (error: unknown) => showToast(DampError.from(error));
  const taking = group.instances.filter(({ draining }) => !draining).length;
  const address = `${group.name}:${group.port}`;
  const others = possibleInstances(containers ?? []).filter(
    ({ name }) => !group.instances.some(({ member }) => member === name),
  );
  const takeBack = () =>
    remove.mutate(group.name, {
      onError: fail,
      onSuccess: () =>
        showNotice({
          text: `The group ${group.name} is gone; its instances stay.`,
          action: { label: 'Undo', run: () => set.mutate(group, { onError: fail }) },
        }),
    });
  return (
    <section aria-labelledby={titleId} className={classes['group']}>
      <header className={classes['head']}>
        <h2 id={titleId}>{group.name}</h2>
        <Copyable text={address} />
        <span className={classes['kind']}>
          {group.mode === 'http' ? 'HTTP requests' : 'TCP connections'}
        </span>
        <div className={classes['buttons']}>
          <select
            aria-label="Add an instance"
            value=""
            disabled={others.length === 0 || set.isPending}
            onChange={(event) =>
              set.mutate({
                ...group,
                instances: [...group.instances, { member: event.target.value, draining: false }],
              })
            }
          >
            <option value="" disabled>
              Add an instance…
            </option>
            {others.map(({ id, name }) => (
              <option key={id} value={name}>
                {name}
              </option>
            ))}
          </select>
          <Button
            pending={test.isPending || taking === 0}
            onClick={() => test.mutate({ count: taking * REQUESTS_EACH })}
          >
            Send test requests
          </Button>
          <Button look="danger" pending={remove.isPending} onClick={takeBack}>
            Remove
          </Button>
        </div>
      </header>
      <GroupTable
        group={group}
        figures={figures}
        containers={containers ?? []}
        isBusy={set.isPending}
        change={(changed) => set.mutate(changed)}
      />
      <p role="status" aria-label="Test" className={classes['outcome']}>
        {test.isPending ? 'Sending…' : test.data && sayOutcome(test.data)}
        {test.isPending && (
          <Button look="quiet" onClick={() => cancel.mutate(group.name)}>
            Cancel
          </Button>
        )}
      </p>
      {(set.error ?? test.error) && (
        <Problem error={DampError.from(set.error ?? test.error)}>
          <Button
            look="quiet"
            onClick={() => {
              set.reset();
              test.reset();
            }}
          >
            Dismiss
          </Button>
        </Problem>
      )}
    </section>
  );
}
