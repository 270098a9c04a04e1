import { useId, type ReactNode } from 'react';
import classes from './instance-facts.module.css';

interface FactProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** One line of a list of facts: what it is, and the fact. */
export function Fact({ label, hint, children }: FactProps) {
  const labelId = useId();
  return (
    <div className={classes['fact']}>
      <dt>
        <span id={labelId}>{label}</span>
        {hint && <small>{hint}</small>}
      </dt>
      <dd aria-labelledby={labelId}>{children}</dd>
    </div>
  );
}
