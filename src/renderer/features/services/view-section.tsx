import type { ReactNode } from 'react';
import classes from './view-section.module.css';

interface ViewSectionProps {
  readonly id: string;
  readonly title: string;
  /** At the right of the heading: buttons. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A part of an instance's view, under a heading of its own. */
export function ViewSection({ id, title, tools, children }: ViewSectionProps) {
  return (
    <section aria-labelledby={id} className={classes['section']}>
      <div className={classes['head']}>
        <h2 id={id}>{title}</h2>
        <span className={classes['tools']}>{tools}</span>
      </div>
      {children}
    </section>
  );
}
