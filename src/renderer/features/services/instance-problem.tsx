import { useForgetAction } from '@/api/actions';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { cardProblem } from './card-state';
import type { Entry } from './entries';
import classes from './instance-problem.module.css';
import { answersTo } from './problem-answers';

interface InstanceProblemProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
}

/** What went wrong with this instance, where it went wrong. */
export function InstanceProblem({ entry, act }: InstanceProblemProps) {
  const forget = useForgetAction();
  const problem = cardProblem(entry);
  if (!problem) return null;
  const { instance } = entry;
  const { error, dismiss } = problem;
  const { again, elsewhere } = answersTo(entry, problem);
  return (
    <div className={classes['place']}>
      <Problem error={error}>
        {elsewhere && (
          <Button onClick={() => act(elsewhere.action)}>Use {elsewhere.port} instead</Button>
        )}
        {again && <Button onClick={() => act(again)}>Try again</Button>}
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
