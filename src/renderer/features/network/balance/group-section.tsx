import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useId, useState } from 'react';
import {
  useCancelTest,
  useGroupFigures,
  useRemoveGroup,
  useSetGroup,
  useTestGroup,
} from '@/api/balance/balance-queries';
import { Button } from '@/renderer/components/button';
import { ClockTime } from '@/renderer/components/clock-time';
import { Copyable } from '@/renderer/components/copyable';
import { showNotice } from '@/renderer/components/notices';
import { Problem } from '@/renderer/components/problem';
import { showToast } from '@/renderer/components/toasts';
import { useStays } from '@/renderer/components/use-stays';
import type { BalanceGroup } from '@/shared/balance-group';
import { possibleInstances, silenceOf } from '@/shared/balance-rules';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { firstThatMatters } from '../changes/changes';
import type { Changes, Moment } from '../changes/use-changes';
import classes from './balance-view.module.css';
import { GroupTable } from './group-table';
import { sayOutcome } from './say-outcome';

interface GroupSectionProps {
  readonly group: BalanceGroup;
  readonly containers: readonly Container[] | undefined;
  readonly changes: Changes;
}

const REQUESTS_EACH = 10;
const FLASH_MS = 500;

/** A group: its address, its instances, what can be done with it. */
export function GroupSection({ group, containers, changes }: GroupSectionProps) {
  const titleId = useId();
  const figures = useGroupFigures(group, containers);
  const set = useSetGroup();
  const remove = useRemoveGroup();
  const test = useTestGroup(group.name);
  const cancel = useCancelTest();
  const [sentAt, setSentAt] = useState<Moment | null>(null);
  const send = () => {
    setSentAt(changes.now());
    test.mutate({ count: taking * REQUESTS_EACH });
  };
  const before = sentAt && whatChanged(group, changes, sentAt);
  const silence = containers ? silenceOf(group, containers) : null;
  // One that is restarted is away for a moment.
  const isSilent = useStays(silence !== null, FLASH_MS);
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
          <Button pending={test.isPending || taking === 0} onClick={send}>
            Send test requests
          </Button>
          <Button look="danger" pending={remove.isPending} onClick={takeBack}>
            Remove
          </Button>
        </div>
      </header>
      {isSilent && (
        <p role="alert" className={classes['silence']}>
          <IconAlertTriangleFilled size={14} aria-hidden />
          <span>
            <strong>Nobody answers at {address}.</strong> {silence}
          </span>
        </p>
      )}
      <GroupTable
        group={group}
        figures={figures}
        containers={containers ?? []}
        isBusy={set.isPending}
        change={(changed) => set.mutate(changed)}
      />
      <p
        role="status"
        aria-label="Test"
        className={classes['outcome']}
        data-old={(before !== null && !test.isPending) || undefined}
      >
        {test.isPending ? (
          <>
            Sending…
            <Button look="quiet" onClick={() => cancel.mutate(group.name)}>
              Cancel
            </Button>
          </>
        ) : (
          test.data &&
          sentAt && (
            <>
              <span>{sayOutcome(test.data)}</span>
              <span className={classes['age']}>
                Sent at <ClockTime at={sentAt.at} />
                {before === null ? '.' : `, before ${before}.`}
              </span>
            </>
          )
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

/** What has changed of a group and its instances since a test of it; null where nothing has. */
function whatChanged({ name, instances }: BalanceGroup, changes: Changes, since: Moment) {
  const names = [name, ...instances.map(({ member }) => member)];
  return firstThatMatters(changes.since(since), { names });
}
