import { useId, type ReactNode } from 'react';
import { bytes } from '@/renderer/components/bytes';
import type { Entry } from './entries';
import classes from './resource-use.module.css';
import { Sparkline } from './sparkline';
import { useUsage } from './use-usage';

/** What the instance takes of the computer at this moment. Each figure keeps its place. */
export function ResourceUse({ entry }: { readonly entry: Entry }) {
  const { instance, container } = entry;
  const usage = useUsage(instance, container?.state === 'running');
  const now = usage.at(-1);
  const limit = now?.memoryLimitBytes;
  return (
    <section aria-label="Resource use" className={classes['use']}>
      <dl className={classes['figures']}>
        <Figure
          label="CPU"
          value={now && `${now.cpuPercent.toFixed(1)} %`}
          hint="100 % is one core"
          line={<Sparkline values={usage.map(({ cpuPercent }) => cpuPercent)} atLeast={10} />}
        />
        <Figure
          label="Memory"
          value={now && bytes(now.memoryBytes)}
          hint={limit ? `of ${bytes(limit)}` : ''}
          line={<Sparkline values={usage.map(({ memoryBytes }) => memoryBytes)} atLeast={1e6} />}
        />
        <Figure
          label="Network"
          value={now && `${bytes(now.networkInPerSecond)}/s in`}
          hint={now ? `${bytes(now.networkOutPerSecond)}/s out` : ''}
        />
        <Figure
          label="Disk"
          value={now && `${bytes(now.diskReadPerSecond)}/s read`}
          hint={now ? `${bytes(now.diskWritePerSecond)}/s written` : ''}
        />
      </dl>
    </section>
  );
}

interface FigureProps {
  readonly label: string;
  /** Undefined while nothing is measured. */
  readonly value: string | undefined;
  readonly hint: string;
  readonly line?: ReactNode;
}

function Figure({ label, value, hint, line }: FigureProps) {
  const labelId = useId();
  return (
    <div className={classes['figure']}>
      <dt id={labelId}>{label}</dt>
      <dd aria-labelledby={labelId}>
        <span className={classes['value']}>{value ?? '–'}</span>
        <small>{hint}</small>
        <span className={classes['line']}>{line}</span>
      </dd>
    </div>
  );
}
