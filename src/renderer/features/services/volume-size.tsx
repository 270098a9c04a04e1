import type { UseQueryResult } from '@tanstack/react-query';
import { bytes } from '@/renderer/components/bytes';
import classes from './volume-size.module.css';

interface VolumeSizeProps {
  readonly sizes: UseQueryResult<Record<string, number>>;
  /** They count together. */
  readonly names: readonly string[];
}

/** How big volumes are, once the engine has measured them. */
export function VolumeSize({ sizes, names }: VolumeSizeProps) {
  const { data, error, isFetching } = sizes;
  const known = names.flatMap((name) => data?.[name] ?? []);
  if (known.length < names.length) {
    if (isFetching) return <span className={classes['ghost']} aria-label="Measuring" role="img" />;
    return (
      <span className={classes['none']} title={error?.message}>
        –
      </span>
    );
  }
  return bytes(known.reduce((sum, size) => sum + size, 0));
}
