import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useEnsureNetwork } from '@/api/docker/docker-mutations';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { DampError } from '@/shared/errors';
import type { NetworkStatus } from '@/shared/engine';
import { NETWORK_NAME } from '@/shared/instances';
import classes from './network-banner.module.css';

/** What is wrong with the network, and the button that mends it. Nothing where all is well. */
export function NetworkBanner({ network }: { readonly network: NetworkStatus }) {
  const ensure = useEnsureNetwork();
  if (network.state === 'ready' || network.state === 'unknown') return null;
  return (
    <>
      <section aria-label="What is wrong" className={classes['banner']}>
        <IconAlertTriangleFilled size={16} className={classes['icon']} aria-hidden />
        {network.state === 'missing' ? (
          <p>
            <strong>{NETWORK_NAME} is missing.</strong> Without it containers don’t find each other
            by name. DAMP makes it with the next install, or here and now; then connect again what
            was on it.
          </p>
        ) : (
          <div>
            <strong>{NETWORK_NAME} is not as DAMP would make it.</strong>
            <ul>
              {network.drift.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </div>
        )}
        {network.state === 'missing' && (
          <Button look="primary" pending={ensure.isPending} onClick={() => ensure.mutate()}>
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
