import { IconX } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button, IconButton } from './button';
import classes from './notices.module.css';

interface NoticeContent {
  readonly text: string;
  /** What can be done about it while it is there. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Notice extends NoticeContent {
  readonly id: number;
}

/** Long enough to read it, think, and reach for the button. */
const SHOWN_FOR_MS = 10_000;
const MOST = 3;

let notices: readonly Notice[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Notice[]): void {
  notices = next;
  listeners.forEach((listener) => listener());
}

/** Says what was done, for a while. What went wrong is no notice: that stays until it is dismissed. */
export function showNotice(content: NoticeContent): void {
  set([...notices.slice(1 - MOST), { ...content, id: nextId++ }]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The notices of the moment. The region is always there: only so is what comes into it read out. */
export function Notices() {
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <div role="status" aria-label="Notices" className={classes['notices']}>
      {shown.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

/** It goes by itself, but never from under the pointer or the focus. */
function NoticeCard({ notice: { id, text, action } }: { readonly notice: Notice }) {
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = isPointedAt || isFocused;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismiss(id), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [id, isHeld]);
  const leave = () => {
    dismiss(id);
    document.getElementById('page')?.focus();
  };
  return (
    <div
      className={classes['notice']}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        leave();
      }}
    >
      <p className={classes['text']}>{text}</p>
      {action && (
        <Button
          look="quiet"
          onClick={() => {
            leave();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label="Dismiss" onClick={leave}>
        <IconX size={14} stroke={1.7} />
      </IconButton>
    </div>
  );
}

function dismiss(id: number): void {
  set(notices.filter((notice) => notice.id !== id));
}
