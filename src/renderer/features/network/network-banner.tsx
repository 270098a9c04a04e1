import { IconAlertTriangleFilled, IconInfoCircle } from '@tabler/icons-react';
import { useEnsureNetwork } from '@/api/docker/docker-mutations';
import { useContainers } from '@/api/docker/docker-queries';
import { useHealing } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { useStays } from '@/renderer/components/use-stays';
import { askToMove, askToRepair } from '@/renderer/routes/network-dialogs';
import { DampError } from '@/shared/errors';
import type { NetworkStatus } from '@/shared/engine';
import { NETWORK_NAME } from '@/shared/instances';
import classes from './network-banner.module.css';

/** So many faults are said; of more, their number. */
const MOST = 5;
const FLASH_MS = 500;

interface NetworkBannerProps {
  readonly network: NetworkStatus;
  /** Something is installed that should be on it: that it isn't there is then wrong. */
  readonly isNeeded: boolean;
}

/** What the network lacks, and the buttons that mend it. Nothing where all is well. */
export function NetworkBanner({ network, isNeeded }: NetworkBannerProps) {
  const ensure = useEnsureNetwork('network');
  const resting = useHealing()?.resting ?? [];
  const isMissed = useContainers()?.some(({ endpoint }) => endpoint !== null) ?? false;
  const isWrong = network.state === 'missing' || network.state === 'drift';
  // What DAMP mends by itself is mostly gone before it could be read: it would only flash.
  const isShown = useStays(isWrong, FLASH_MS);
  if (!isShown || network.state === 'ready' || network.state === 'unknown') return null;
  const isMissing = network.state === 'missing';
  const isEarly = isMissing && !isNeeded && !isMissed;
  const canRepair = isMissing
    ? isMissed
    : network.drift.some((fault) => fault.remedy !== 'by-hand');
  const others = isMissing ? [] : network.drift.filter(({ code }) => code !== 'route-over-it');
  const isInTheWay = !isMissing && others.length < network.drift.length;
  const isOnlyInTheWay = isInTheWay && others.length === 0;
  const Icon = isEarly ? IconInfoCircle : IconAlertTriangleFilled;
  return (
    <>
      <section
        aria-label={isEarly ? 'What comes next' : 'What is wrong'}
        className={classes['banner']}
        data-tone={isEarly ? 'idle' : 'warn'}
      >
        <Icon size={16} className={classes['icon']} aria-hidden />
        {isMissing ? (
          <Missing isEarly={isEarly} />
        ) : (
          <div>
            <strong>
              {isOnlyInTheWay
                ? `The addresses of ${NETWORK_NAME} are in use elsewhere.`
                : `${NETWORK_NAME} is not as it is wanted.`}
            </strong>
            <Sentences sentences={network.drift.map(({ message }) => message)} />
          </div>
        )}
        {isInTheWay && (
          <Button look={canRepair ? 'plain' : 'primary'} onClick={askToMove}>
            Move elsewhere…
          </Button>
        )}
        {canRepair && (
          <Button look={isMissing ? 'plain' : 'primary'} onClick={askToRepair}>
            Repair
          </Button>
        )}
        {isMissing && (
          <Button
            look={isEarly ? 'plain' : 'primary'}
            pending={ensure.isPending}
            onClick={() => ensure.mutate()}
          >
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

function Missing({ isEarly }: { readonly isEarly: boolean }) {
  return isEarly ? (
    <p>
      <strong>There is no {NETWORK_NAME} yet.</strong> DAMP makes it with the first install. Create
      makes it now, for containers of your own.
    </p>
  ) : (
    <p>
      <strong>{NETWORK_NAME} is missing.</strong> Without it containers don’t find each other by
      name. DAMP makes it with the next install, or here and now; who was on it gets its names back.
    </p>
  );
}
