import { Button } from '@/renderer/components/button';
import type { BulkVerb } from '@/shared/bulk';
import { allTargets } from './at-rest';
import type { Entry } from './entries';
import classes from './bulk-buttons.module.css';

interface BulkButtonsProps {
  readonly entries: readonly Entry[];
  readonly actOnMany: (verb: BulkVerb, instances: readonly string[]) => void;
}

/** What can be done to all rows below at once. */
export function BulkButtons({ entries, actOnMany }: BulkButtonsProps) {
  const toStart = allTargets('start', entries);
  const toStop = allTargets('stop', entries);
  return (
    <span className={classes['buttons']}>
      <Button
        look="quiet"
        pending={toStart.length === 0}
        onClick={() => actOnMany('start', toStart)}
      >
        Start all
      </Button>
      <Button look="quiet" pending={toStop.length === 0} onClick={() => actOnMany('stop', toStop)}>
        Stop all
      </Button>
    </span>
  );
}
