import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './folded.module.css';

interface FoldedProps {
  readonly title: string;
  /** At first. */
  readonly isOpen: boolean;
  /** Fields, one below the other. */
  readonly children: ReactNode;
}

/** The part of a form that few need. */
export function Folded({ title, isOpen, children }: FoldedProps) {
  return (
    <details className={classes['folded']} open={isOpen}>
      <summary>
        <IconChevronRight size={14} aria-hidden />
        {title}
      </summary>
      <div>{children}</div>
    </details>
  );
}
