import type { ComponentProps, ReactNode } from 'react';
import classes from './button.module.css';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger' | 'leave' | 'remove';
  readonly icon?: ReactNode;
  /** Waiting for an answer: keeps its place and the focus, and takes no clicks. */
  readonly pending?: boolean;
}

export function Button({
  look = 'plain',
  icon,
  pending = false,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={classes['button']}
      data-look={look}
      aria-disabled={pending || undefined}
      onClick={pending ? undefined : onClick}
    >
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'aria-label'> {
  readonly label: string;
  readonly look?: 'quiet' | 'danger';
  readonly pending?: boolean;
}

/** A button that shows an icon alone; its name shows as a tip. */
export function IconButton({
  label,
  look = 'quiet',
  pending = false,
  onClick,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={classes['icon']}
      data-look={look}
      aria-label={label}
      aria-disabled={pending || undefined}
      onClick={pending ? undefined : onClick}
    >
      {children}
    </button>
  );
}
