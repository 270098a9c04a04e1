import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import classes from './search-field.module.css';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onEnter?: (isShift: boolean) => void;
}

/** Filters what is below it. Esc empties it. */
export function SearchField({ label, value, onChange, inputRef, onEnter }: SearchFieldProps) {
  return (
    <div className={classes['field']}>
      <IconSearch size={14} aria-hidden />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
          if (event.key === 'Enter') onEnter?.(event.shiftKey);
        }}
      />
    </div>
  );
}
