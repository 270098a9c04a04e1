import { IconAlertTriangleFilled, IconCheck, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import type { Diagnosis, Sweep } from '@/shared/doctor';
import { cellKey } from './use-check';
import { toneOf } from './verdict';
import classes from './reachability.module.css';

interface ReachabilityProps {
  readonly sweep: Sweep;
  readonly cells: ReadonlyMap<string, Diagnosis>;
  /** Of what is older than something that changed: what that was. */
  readonly older: ReadonlyMap<string, string>;
  readonly onShow: (diagnosis: Diagnosis) => void;
}

/** Who reaches what: a row for each source, a column for each target, a button in each cell. */
export function Reachability({ sweep, cells, older, onShow }: ReachabilityProps) {
  const { rows, columns } = sweep;
  const asked = new Set(sweep.cells.map(({ row, column }) => cellKey(row, column)));
  return (
    <div className={classes['scroll']} tabIndex={0} role="group" aria-label="Who reaches what">
      <table aria-label="Reachability" className={classes['table']}>
        <thead>
          <tr>
            <th scope="col" className={classes['corner']}>
              From
            </th>
            {columns.map(({ container, name, port }) => (
              <th key={`${container}:${port}`} scope="col" className={classes['target']}>
                <span title={`${name}:${port}`}>
                  {name}
                  <small>:{port}</small>
                </span>
              </th>
            ))}
            <th aria-hidden className={classes['rest']} />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, name }, row) => (
            <tr key={from ?? ''}>
              <th scope="row" title={name}>
                {name}
              </th>
              {columns.map((column, at) => (
                <td key={`${column.container}:${column.port}`}>
                  {asked.has(cellKey(row, at)) && (
                    <Cell
                      label={`${name} to ${column.name}:${column.port}`}
                      diagnosis={cells.get(cellKey(row, at)) ?? null}
                      before={older.get(cellKey(row, at)) ?? null}
                      onShow={onShow}
                    />
                  )}
                </td>
              ))}
              <td aria-hidden className={classes['rest']} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly label: string;
  readonly diagnosis: Diagnosis | null;
  readonly before: string | null;
  readonly onShow: (diagnosis: Diagnosis) => void;
}

const ICONS = { good: IconCheck, warn: IconAlertTriangleFilled, bad: IconX } as const;

const Cell = memo(function Cell({ label, diagnosis, before, onShow }: CellProps) {
  if (!diagnosis)
    return <span className={classes['waiting']} aria-label={`${label}: not yet`} role="img" />;
  const tone = toneOf(diagnosis);
  const Icon = ICONS[tone];
  const says = before === null ? diagnosis.verdict : `${diagnosis.verdict} Before ${before}.`;
  return (
    <button
      type="button"
      className={classes['cell']}
      data-tone={tone}
      data-old={before !== null || undefined}
      aria-label={`${label}: ${says}`}
      title={says}
      onClick={() => onShow(diagnosis)}
    >
      <Icon size={14} aria-hidden />
    </button>
  );
});
