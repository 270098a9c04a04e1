import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { IconButton } from './button';
import classes from './copyable.module.css';
import { copyText } from './copy-text';

const SHOWN_MS = 1500;

/** Copies a text, and says so for a moment. */
function useCopy(text: string): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = useCallback(() => {
    void copyText(text).then(setCopied);
  }, [text]);
  return { copied, copy };
}

/** An address, a name or a command that a click copies. */
export function Copyable({
  text,
  shown = text,
}: {
  readonly text: string;
  readonly shown?: string;
}) {
  const { copied, copy } = useCopy(text);
  return (
    <button
      type="button"
      className={classes['copyable']}
      aria-label={`${copied ? 'Copied' : 'Copy'} ${shown}`}
      title={copied ? 'Copied' : `${shown}: click to copy`}
      data-copied={copied || undefined}
      onClick={copy}
    >
      <span className={classes['text']}>{shown}</span>
      <span className={classes['icon']}>
        {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
      </span>
    </button>
  );
}

/** Copies what is shown beside it. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { copied, copy } = useCopy(text);
  return (
    <IconButton label={copied ? 'Copied' : label} onClick={copy}>
      {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
    </IconButton>
  );
}
