import { lazy, Suspense, useState } from 'react';
import { useForgetAction } from '@/api/actions';
import { useDataVolumes } from '@/api/data/data-queries';
import type { InstanceAction } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { cardProblem } from './card-state';
import type { Entry } from './entries';
import classes from './instance-problem.module.css';
import { answersTo } from './problem-answers';

const OtherChoice = lazy(async () => ({ default: (await import('./other-choice')).OtherChoice }));

interface InstanceProblemProps {
  readonly entry: Entry;
  readonly act: (action: InstanceAction) => void;
}

/** What went wrong with this instance, where it went wrong, and what can be done about it. */
export function InstanceProblem({ entry, act }: InstanceProblemProps) {
  const forget = useForgetAction();
  const volumes = useDataVolumes();
  const [isChoosing, setChoosing] = useState(false);
  const problem = cardProblem(entry);
  if (!problem) return null;
  const { instance } = entry;
  const { error, dismiss } = problem;
  const kept = volumes?.find((volume) => volume.instance === instance && !volume.snapshot);
  const { again, elsewhere, asKept, choose } = answersTo(entry, problem, kept?.version);
  const leave = () => {
    if ('run' in dismiss) act({ do: 'dismiss', instance, run: dismiss.run });
    else forget(dismiss.action);
  };
  return (
    <div className={classes['place']}>
      <Problem error={error}>
        {elsewhere && (
          <Button onClick={() => act(elsewhere.action)}>Use {elsewhere.port} instead</Button>
        )}
        {asKept && <Button onClick={() => act(asKept.action)}>Install {asKept.version}</Button>}
        {choose && (
          <Button onClick={() => setChoosing(true)}>
            {choose === 'version' ? 'Choose another version…' : 'Choose another name…'}
          </Button>
        )}
        {again && <Button onClick={() => act(again)}>Try again</Button>}
        <Button look="quiet" onClick={leave}>
          Dismiss
        </Button>
      </Problem>
      {isChoosing && choose && (
        <Suspense>
          <OtherChoice
            entry={entry}
            choose={choose}
            act={act}
            onLeave={leave}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
