import { useSyncExternalStore } from 'react';
import type { DampErrorData } from '@/shared/errors';
import { Button } from './button';
import { Notices } from './notices';
import { Problem } from './problem';
import classes from './toasts.module.css';

interface Toast {
  readonly id: number;
  readonly error: DampErrorData;
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

/** Shows what went wrong where the place that it belongs to is no longer on the screen. */
export function showToast(error: DampErrorData): void {
  set([...toasts.slice(-2), { id: nextId++, error }]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Errors stay until they are dismissed: none must go before it was read. Notices lie below them. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className={classes['toasts']}>
      {shown.map(({ id, error }) => (
        <div key={id} className={classes['toast']}>
          <Problem error={error}>
            <Button look="quiet" onClick={() => set(toasts.filter((toast) => toast.id !== id))}>
              Dismiss
            </Button>
          </Problem>
        </div>
      ))}
      <Notices />
    </div>
  );
}
