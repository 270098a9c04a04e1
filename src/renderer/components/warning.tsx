import type { ReactNode } from 'react';
import classes from './warning.module.css';

/** What whoever fills in a form should know before going on. */
export function Warning({ children }: { readonly children: ReactNode }) {
  return <div className={classes['warning']}>{children}</div>;
}
