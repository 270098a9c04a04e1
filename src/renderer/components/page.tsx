import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  /** Beside the title. */
  readonly beside?: ReactNode;
  /** At the right of the header: a search field, buttons. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the window: a header that stays, and what scrolls below it. */
export function Page({ title, beside, tools, children }: PageProps) {
  return (
    <div className={classes['page']}>
      <header className={classes['header']}>
        <h1>{title}</h1>
        {beside}
        <div className={classes['tools']}>{tools}</div>
      </header>
      <div className={classes['scroll']}>
        <div className={classes['content']}>{children}</div>
      </div>
    </div>
  );
}
