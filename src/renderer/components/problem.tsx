import { IconAlertCircle } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import type { DampErrorData } from '@/shared/errors';
import { Button } from './button';
import classes from './problem.module.css';

interface ProblemProps {
  readonly error: DampErrorData;
  /** What can be done about it: buttons. */
  readonly children?: ReactNode;
}

/** What went wrong, in our words; the engine's own are one click away. */
export function Problem({ error, children }: ProblemProps) {
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  return (
    <div role="alert" className={classes['problem']}>
      <IconAlertCircle size={16} className={classes['icon']} />
      <div className={classes['body']}>
        <p className={classes['message']}>{error.message}</p>
        <div className={classes['buttons']}>
          {children}
          <Button
            look="quiet"
            aria-expanded={isOpen}
            aria-controls={detailsId}
            onClick={() => setOpen(!isOpen)}
          >
            Details
          </Button>
        </div>
        <pre
          id={detailsId}
          className={classes['details']}
          hidden={!isOpen}
          tabIndex={isOpen ? 0 : -1}
        >
          {error.details ?? error.code}
        </pre>
      </div>
    </div>
  );
}
