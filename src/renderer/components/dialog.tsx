import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import classes from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The first is the harmless one: in an alert it has the focus at first. */
  readonly buttons: ReactNode;
}

/** A decision that must be taken first. */
export function AlertDialog(props: DialogProps) {
  return <Modal {...props} role="alertdialog" />;
}

/** A form: its first field has the focus at first. */
export function Dialog(props: DialogProps) {
  return <Modal {...props} role="dialog" />;
}

/** The browser's own dialog: focus stays in, Esc closes. */
function Modal({
  role,
  title,
  onClose,
  children,
  buttons,
}: DialogProps & { readonly role: 'alertdialog' | 'dialog' }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const buttonRow = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const textId = useId();
  // Before the element goes: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // By itself the browser takes the first field, which may be the dangerous one.
    if (role === 'alertdialog') buttonRow.current?.querySelector('button')?.focus();
    return () => element?.close();
  }, [role]);
  return (
    <dialog
      ref={dialog}
      role={role}
      aria-modal
      aria-labelledby={titleId}
      aria-describedby={role === 'alertdialog' ? textId : undefined}
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
