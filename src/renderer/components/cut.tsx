import type { ReactNode } from 'react';
import classes from './cut.module.css';

interface CutProps {
  /** The text; or what is made of `text`. */
  readonly children: ReactNode;
  /** What is read in whole at the pointer, where the children are more than a text. */
  readonly text?: string | undefined;
}

/** A text that is cut where it has no room, and read in whole at the pointer. */
export function Cut({ children, text }: CutProps) {
  return (
    <span className={classes['cut']} title={text ?? (typeof children === 'string' ? children : '')}>
      {children}
    </span>
  );
}
