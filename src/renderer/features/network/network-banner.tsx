import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useEnsureNetwork } from '@/api/docker/docker-mutations';
import { useContainers } from '@/api/docker/docker-queries';
import { useHealing } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { askToRepair } from '@/renderer/routes/network-dialogs';
import { DampError } from '@/shared/errors';
import type { NetworkStatus } from '@/shared/engine';
import { NETWORK_NAME } from '@/shared/instances';
import classes from './network-banner.module.css';

/** So many faults are said; of more, their number. */
const MOST = 5;

/** What is wrong with the network, and the button that mends it. Nothing where all is well. */
export function NetworkBanner({ network }: { readonly network: NetworkStatus }) {
  const ensure = useEnsureNetwork();
  const resting = useHealing()?.resting ?? [];
  const isMissed = useContainers()?.some(({ endpoint }) => endpoint !== null) ?? false;
  if (network.state === 'ready' || network.state === 'unknown') return null;
  const isMissing = network.state === 'missing';
  const sentences = isMissing ? [] : network.drift.map(({ message }) => message);
  const canRepair = isMissing
    ? isMissed
    : network.drift.some((fault) => fault.remedy !== 'by-hand');
  return (
    <>
      <section aria-label="What is wrong" className={classes['banner']}>
        <IconAlertTriangleFilled size={16} className={classes['icon']} aria-hidden />
        {isMissing ? (
          <p>
            <strong>{NETWORK_NAME} is missing.</strong> Without it containers don’t find each other
            by name. DAMP makes it with the next install, or here and now; who was on it gets its
            names back.
          </p>
        ) : (
          <div>
            <strong>{NETWORK_NAME} is not as it is wanted.</strong>
            <Sentences sentences={sentences} />
          </div>
        )}
        {canRepair && (
          <Button look={isMissing ? 'plain' : 'primary'} onClick={askToRepair}>
            Repair
          </Button>
        )}
        {isMissing && (
          <Button look="primary" pending={ensure.isPending} onClick={() => ensure.mutate()}>
            Create
          </Button>
        )}
      </section>
      {resting.length > 0 && (
        <section aria-label="Given up" className={classes['resting']}>
          DAMP rests until you repair it:
          <Sentences sentences={resting} />
        </section>
      )}
      {ensure.error && (
        <div className={classes['problem']}>
          <Problem error={DampError.from(ensure.error)}>
            <Button look="quiet" onClick={() => ensure.reset()}>
              Dismiss
            </Button>
          </Problem>
        </div>
      )}
    </>
  );
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  const more = sentences.length - MOST;
  return (
    <ul>
      {sentences.slice(0, MOST).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {more > 0 && <li>And {more} more.</li>}
    </ul>
  );
}
