import { useId, type ClipboardEvent } from 'react';
import { CopyButton } from '@/renderer/components/copyable';
import { unmaskLines } from '@/shared/masked-secrets';
import classes from './instance-facts.module.css';
import { ShowSecrets } from './show-secrets';

interface EnvBlockProps {
  readonly name: string;
  readonly text: string;
  /** The text as it is shown to whoever looks over a shoulder. */
  readonly masked: string;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

/** Lines to be pasted elsewhere, masked on the screen. Nothing for a service that a site does not ask. */
export function EnvBlock({ name, text, masked, isShown, onShow }: EnvBlockProps) {
  const id = useId();
  if (text === '') return null;
  const shown = isShown ? text : masked;
  const copySelected = (event: ClipboardEvent) => {
    const selected = window.getSelection()?.toString();
    if (!selected) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', unmaskLines(selected, shown, text));
  };
  return (
    <section aria-labelledby={id} className={classes['section']}>
      <div className={classes['blockHead']}>
        <h2 id={id}>{name}</h2>
        <span>
          {masked !== text && <ShowSecrets what="secrets" isShown={isShown} onShow={onShow} />}
          <CopyButton text={text} label="Copy the block" />
        </span>
      </div>
      <pre
        aria-labelledby={id}
        role="group"
        tabIndex={0}
        className={classes['block']}
        onCopy={copySelected}
      >
        {shown}
      </pre>
    </section>
  );
}
