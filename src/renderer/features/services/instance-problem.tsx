import { useForgetAction } from '@/api/actions';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { cardProblem } from './card-state';
import type { Entry } from './entries';
import classes from './instance-problem.module.css';

interface InstanceProblemProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
}

/** What went wrong with this instance, where it went wrong. */
export function InstanceProblem({ entry, act }: InstanceProblemProps) {
  const forget = useForgetAction();
  const problem = cardProblem(entry);
  if (!problem) return null;
  const { instance, service } = entry;
  // As it was asked for, options and all, as long as the window remembers it.
  const asked = entry.action?.action.do === 'install' ? entry.action.action : null;
  const { error, dismiss, isInstall } = problem;
  const failedRun = 'run' in dismiss ? { failedRun: dismiss.run } : {};
  return (
    <div className={classes['place']}>
      <Problem error={error}>
        {isInstall && (
          <Button onClick={() => act({ do: 'install', instance, service, ...asked, ...failedRun })}>
            Try again
          </Button>
        )}
        <Button
          look="quiet"
          onClick={() => {
            if ('run' in dismiss) act({ do: 'dismiss', instance, run: dismiss.run });
            else forget(dismiss.action);
          }}
        >
          Dismiss
        </Button>
      </Problem>
    </div>
  );
}
