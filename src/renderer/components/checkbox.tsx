import type { ReactNode } from 'react';
import classes from './checkbox.module.css';

interface CheckboxProps {
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Its label. */
  readonly children: ReactNode;
}

export function Checkbox({ checked, disabled = false, onChange, children }: CheckboxProps) {
  return (
    <label className={classes['checkbox']}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {children}
    </label>
  );
}
