import type { ReactNode } from 'react';
import classes from './nothing.module.css';

/** What stands where a list has no rows: why, and the next step. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className={classes['nothing']}>{children}</p>;
}
