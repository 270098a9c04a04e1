import type { UseQueryResult } from '@tanstack/react-query';
import classes from './data-view.module.css';
import { bytes } from './run-progress';

interface VolumeSizeProps {
  readonly sizes: UseQueryResult<Record<string, number>>;
  /** They count together. */
  readonly names: readonly string[];
}

/** How big volumes are, once the engine has measured them. */
export function VolumeSize({ sizes, names }: VolumeSizeProps) {
  const { data, error } = sizes;
  if (!data) {
    if (error) return <span title={error.message}>not known</span>;
    return <span className={classes['ghost']} aria-label="Being measured" role="img" />;
  }
  const known = names.flatMap((name) => data[name] ?? []);
  if (known.length < names.length) return <span className={classes['none']}>–</span>;
  return bytes(known.reduce((sum, size) => sum + size, 0));
}
