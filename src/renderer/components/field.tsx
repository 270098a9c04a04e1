import { useId, type ReactNode } from 'react';
import classes from './field.module.css';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value as it stands. */
  readonly problem?: string | null;
  /** Beside the control: a button that fills it. */
  readonly aside?: ReactNode;
  readonly children: (control: {
    readonly id: string;
    readonly className: string | undefined;
    readonly 'aria-invalid': true | undefined;
    readonly 'aria-describedby': string | undefined;
  }) => ReactNode;
}

/** A labelled control of a form, with what is to be said of it below. */
export function Field({ label, hint, problem, aside, children }: FieldProps) {
  const id = useId();
  const said = problem ?? hint;
  return (
    <div className={classes['field']}>
      <label htmlFor={id}>{label}</label>
      <div className={classes['line']}>
        {children({
          id,
          className: classes['control'],
          'aria-invalid': problem ? true : undefined,
          'aria-describedby': said ? `${id}-said` : undefined,
        })}
        {aside}
      </div>
      {said && (
        <p id={`${id}-said`} className={classes['said']} data-bad={problem ? true : undefined}>
          {said}
        </p>
      )}
    </div>
  );
}
