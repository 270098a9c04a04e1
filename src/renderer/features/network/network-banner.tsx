import { IconAlertTriangleFilled, IconInfoCircle } from '@tabler/icons-react';
import { useEnsureNetwork } from '@/api/docker/docker-mutations';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { DampError } from '@/shared/errors';
import type { NetworkStatus } from '@/shared/engine';
import { NETWORK_NAME } from '@/shared/instances';
import classes from './network-banner.module.css';

interface NetworkBannerProps {
  readonly network: NetworkStatus;
  /** Something is installed that should be on it: that it isn't there is then wrong. */
  readonly isNeeded: boolean;
}

/** What the network lacks, and the button that mends it. Nothing where all is well. */
export function NetworkBanner({ network, isNeeded }: NetworkBannerProps) {
  const ensure = useEnsureNetwork();
  if (network.state === 'ready' || network.state === 'unknown') return null;
  const isEarly = network.state === 'missing' && !isNeeded;
  const Icon = isEarly ? IconInfoCircle : IconAlertTriangleFilled;
  return (
    <>
      <section
        aria-label={isEarly ? 'What comes next' : 'What is wrong'}
        className={classes['banner']}
        data-tone={isEarly ? 'idle' : 'warn'}
      >
        <Icon size={16} className={classes['icon']} aria-hidden />
        {network.state === 'drift' ? (
          <div>
            <strong>{NETWORK_NAME} is not as DAMP would make it.</strong>
            <ul>
              {network.drift.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        ) : (
          <Missing isEarly={isEarly} />
        )}
        {network.state === 'missing' && (
          <Button
            look={isEarly ? 'plain' : 'primary'}
            pending={ensure.isPending}
            onClick={() => ensure.mutate()}
          >
            Create
          </Button>
        )}
      </section>
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

function Missing({ isEarly }: { readonly isEarly: boolean }) {
  return isEarly ? (
    <p>
      <strong>There is no {NETWORK_NAME} yet.</strong> DAMP makes it with the first install. Create
      makes it now, for containers of your own.
    </p>
  ) : (
    <p>
      <strong>{NETWORK_NAME} is missing.</strong> Without it containers don’t find each other by
      name. Create makes it anew; then connect again what was on it.
    </p>
  );
}
