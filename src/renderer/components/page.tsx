import type { ReactNode } from 'react';
import { Cut } from './cut';
import classes from './page.module.css';

interface PageFrameProps {
  readonly header: ReactNode;
  readonly children: ReactNode;
}

/** The frame of each page: a header that stays, and what takes the rest of the height. */
export function PageFrame({ header, children }: PageFrameProps) {
  return (
    <div className={classes['page']}>
      <header className={classes['header']}>{header}</header>
      {children}
    </div>
  );
}

interface PageProps {
  readonly title: string;
  /** At the right of the header: a search field, buttons. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the window: a title, and what scrolls below it. */
export function Page({ title, tools, children }: PageProps) {
  return (
    <PageFrame
      header={
        <>
          <h1>
            <Cut>{title}</Cut>
          </h1>
          <div className={classes['tools']}>{tools}</div>
        </>
      }
    >
      <div className={classes['scroll']}>
        <div className={classes['content']}>{children}</div>
      </div>
    </PageFrame>
  );
}
