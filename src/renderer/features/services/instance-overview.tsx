import { useSetMembership } from '@/api/docker/docker-mutations';
import { Button } from '@/renderer/components/button';
import type { Entry } from './entries';
import { InstanceFacts } from './instance-facts';
import classes from './instance-overview.module.css';
import { ResourceUse } from './resource-use';

/** What one comes for most often: addresses, credentials and what is pasted into a `.env`. */
export function InstanceOverview({ entry }: { readonly entry: Entry }) {
  const { container } = entry;
  return (
    <>
      {container && !container.endpoint && <OffTheNetwork container={container.id} />}
      {container && <ResourceUse entry={entry} />}
      <InstanceFacts entry={entry} />
    </>
  );
}

function OffTheNetwork({ container }: { readonly container: string }) {
  const setMembership = useSetMembership();
  return (
    <div className={classes['off']}>
      <p>It is not on damp-network: no container finds it by name.</p>
      <Button onClick={() => setMembership({ do: 'connect', container })}>Connect</Button>
    </div>
  );
}
