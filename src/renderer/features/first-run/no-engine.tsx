import type { RefObject } from 'react';
import { useRetryEngine } from '@/api/docker/docker-mutations';
import { Button } from '@/renderer/components/button';
import { Copyable } from '@/renderer/components/copyable';
import { Mark } from '@/renderer/components/mark';
import { Problem } from '@/renderer/components/problem';
import type { EngineStatus } from '@/shared/engine';
import { adviseOn, systemOf } from './engine-advice';
import classes from './no-engine.module.css';

interface NoEngineProps {
  readonly engine: Extract<EngineStatus, { state: 'unreachable' }>;
  /** Whether an engine has answered since the window opened. */
  readonly wasThere: RefObject<boolean>;
}

/** No engine: where DAMP looked, and how to get one. It goes by itself when an engine appears. */
export function NoEngine({ engine, wasThere }: NoEngineProps) {
  const { error, looked } = engine;
  const retry = useRetryEngine();
  const advice = adviseOn(systemOf(navigator.platform), error.code);
  return (
    <div className={classes['scroll']}>
      <div className={classes['content']}>
        <span className={classes['mark']}>
          <Mark size={48} />
        </span>
        <h1>{wasThere.current ? 'The engine has gone' : 'DAMP needs a Docker engine'}</h1>
        <p className={classes['lead']}>
          {wasThere.current
            ? 'Your containers and their data are where they were. DAMP goes on by itself as soon as the engine answers again.'
            : 'It runs each service as a container. As soon as an engine answers, DAMP goes on by itself.'}
        </p>
        <Problem error={error}>
          <Button onClick={() => retry.mutate()}>Look again</Button>
        </Problem>
        <section aria-labelledby="ways">
          <h2 id="ways">Get it running</h2>
          <ul className={classes['ways']}>
            {advice.map(({ title, text, copy }) => (
              <li key={title}>
                <div>
                  <strong>{title}</strong>
                  <p>{text}</p>
                </div>
                <Copyable text={copy} />
              </li>
            ))}
          </ul>
        </section>
        {looked.length > 0 && (
          <section aria-labelledby="looked">
            <h2 id="looked">Where DAMP looked</h2>
            <dl className={classes['looked']}>
              {looked.map(({ source, host, finding }) => (
                <div key={source + host}>
                  <dt>{source}</dt>
                  <dd>
                    <code>{host}</code>
                    <span>{finding}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
    </div>
  );
}
