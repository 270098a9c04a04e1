import type { ReactNode } from 'react';
import classes from './table.module.css';

interface Column {
  readonly label: string;
  /** In pixels; columns without one share what is left. */
  readonly width?: number;
  /** Read out only: the cells speak for themselves, as buttons do. */
  readonly isUnseen?: boolean;
  readonly align?: 'end';
}

interface TableProps {
  readonly label: string;
  /** What it shows is still to come. */
  readonly isBusy?: boolean;
  readonly columns: readonly Column[];
  /** Rows: `tr` of `th scope="row"` and `td`; numbers and buttons in a `td data-align="end"`. */
  readonly children: ReactNode;
}

/** A table of what an instance has. Its columns keep their width whatever is in them. */
export function Table({ label, isBusy = false, columns, children }: TableProps) {
  return (
    <table className={classes['table']} aria-label={label} aria-busy={isBusy}>
      <thead>
        <tr>
          {columns.map(({ label: name, width, isUnseen, align }) => (
            <th key={name} scope="col" style={{ width }} data-align={align}>
              {isUnseen ? <span className="unseen">{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
