import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import classes from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The first is the harmless one: it has the focus at first. */
  readonly buttons: ReactNode;
}

/** A decision that must be taken first. The browser's own dialog: focus stays in, Esc closes. */
export function AlertDialog({ title, onClose, children, buttons }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const buttonRow = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const textId = useId();
  // Before the element goes: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // By itself the browser takes the first field, which may be the dangerous one.
    buttonRow.current?.querySelector('button')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-modal
      aria-labelledby={titleId}
      aria-describedby={textId}
      className={classes['dialog']}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId} className={classes['title']}>
        {title}
      </h2>
      <div id={textId} className={classes['text']}>
        {children}
      </div>
      <div ref={buttonRow} className={classes['buttons']}>
        {buttons}
      </div>
    </dialog>
  );
}
