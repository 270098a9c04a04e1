import classes from './mark.module.css';

/** DAMP's mark, in the colour of the text around it. */
export function Mark({ size }: { readonly size: number }) {
  return <span className={classes['mark']} style={{ width: size, height: size }} aria-hidden />;
}
