import { IconSearch } from '@tabler/icons-react';
import classes from './search-field.module.css';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Filters what is below it. Esc empties it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <div className={classes['field']}>
      <IconSearch size={14} aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
        }}
      />
    </div>
  );
}
