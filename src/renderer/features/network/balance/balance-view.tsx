import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useRestoreGroups } from '@/api/balance/balance-queries';
import { useContainers } from '@/api/docker/docker-queries';
import { useNetworkIntent } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { useGroupAsks } from '@/renderer/routes/add-asks';
import { unservedGroups } from '@/shared/balance-rules';
import { useChanges } from '../changes/use-changes';
import { PutBack } from '../put-back';
import { AddGroupDialog } from './add-group-dialog';
import classes from './balance-view.module.css';
import { GroupSection } from './group-section';

/** Several instances behind one name, group by group. */
export function BalanceView() {
  const containers = useContainers();
  const intent = useNetworkIntent();
  const restore = useRestoreGroups();
  const changes = useChanges();
  const [isAdding, setAdding] = useState(false);
  useGroupAsks(() => setAdding(true));
  return (
    <>
      <div className={classes['tools']}>
        <Button look="primary" icon={<IconPlus size={14} />} onClick={() => setAdding(true)}>
          Add group
        </Button>
      </div>
      <PutBack
        lost={unservedGroups(intent?.groups ?? [], containers ?? []).map(
          (name) => `The proxy of ${name} does not run on the network: nobody answers there.`,
        )}
        restore={restore}
      />
      {intent?.groups.map((group) => (
        <GroupSection key={group.name} group={group} containers={containers} changes={changes} />
      ))}
      {intent?.groups.length === 0 && (
        <p className={classes['nothing']}>
          A group puts several members behind one name and shares out what comes: three containers
          of your API, say, as <code>api.test</code>. One that stops gets nothing any more, and one
          that drains finishes what it is at.
        </p>
      )}
      {isAdding && containers && intent && (
        <AddGroupDialog containers={containers} intent={intent} onClose={() => setAdding(false)} />
      )}
    </>
  );
}
