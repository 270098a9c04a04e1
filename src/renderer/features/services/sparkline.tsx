import classes from './resource-use.module.css';

const WIDTH = 72;
const HEIGHT = 22;
/** So many values fill the width. */
const PLACES = 60;

interface SparklineProps {
  /** The newest last; they come in from the right. */
  readonly values: readonly number[];
  /** The top of the picture, if nothing is higher. */
  readonly atLeast: number;
}

/** The course of a figure that is said beside it in words. */
export function Sparkline({ values, atLeast }: SparklineProps) {
  const top = Math.max(atLeast, ...values);
  const points = values.map((value, index) => {
    const x = WIDTH - ((values.length - 1 - index) * WIDTH) / (PLACES - 1);
    const y = HEIGHT - 1 - (value / top) * (HEIGHT - 2);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden className={classes['sparkline']}>
      <polyline points={points.join(' ')} />
    </svg>
  );
}
