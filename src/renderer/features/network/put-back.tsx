import { IconAlertTriangleFilled } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import { useHealing, useNetworkIntent } from '@/api/network/network-queries';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { DampError } from '@/shared/errors';
import classes from './network-banner.module.css';

interface PutBackProps {
  /** What others have undone, in sentences. */
  readonly lost: readonly string[];
  readonly restore: UseMutationResult<void, Error, void>;
}

/** What DAMP does not put back unasked, why, and the button that does. Nothing where it does. */
export function PutBack({ lost, restore }: PutBackProps) {
  const heals = useNetworkIntent()?.heal ?? true;
  const resting = useHealing()?.resting ?? [];
  if (lost.length === 0 || (heals && resting.length === 0)) return null;
  return (
    <>
      <section aria-label="Not put back" className={classes['banner']} data-tone="warn">
        <IconAlertTriangleFilled size={16} className={classes['icon']} aria-hidden />
        <div>
          <strong>
            {heals ? 'DAMP has given this up.' : 'DAMP mends nothing unasked: so it is set.'}
          </strong>
          <ul>
            {(heals ? resting : lost).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
        <Button look="primary" pending={restore.isPending} onClick={() => restore.mutate()}>
          Put back
        </Button>
      </section>
      {restore.error && (
        <div className={classes['problem']}>
          <Problem error={DampError.from(restore.error)}>
            <Button look="quiet" onClick={() => restore.reset()}>
              Dismiss
            </Button>
          </Problem>
        </div>
      )}
    </>
  );
}
