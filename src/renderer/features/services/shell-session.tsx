import { IconEar } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { resizeShell, writeShell } from '@/api/shells/shells-api';
import { Button, IconButton } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { DampError } from '@/shared/errors';
import classes from './instance-shell.module.css';
import { runShell } from './run-shell';
import { ShellTerminal } from './shell-terminal';

type State =
  | { readonly kind: 'opening' | 'open' }
  | { readonly kind: 'ended'; readonly exitCode: number }
  | { readonly kind: 'failed'; readonly error: DampError };

interface ShellSessionProps {
  readonly instance: string;
  readonly onAgain: () => void;
  /** What is said and offered in place of a new shell: for a container that has stopped. */
  readonly instead: ReactNode;
}

/** One shell from its first prompt to its end. It is ended where this goes. */
export function ShellSession({ instance, onAgain, instead }: ShellSessionProps) {
  const host = useRef<HTMLDivElement>(null);
  const terminal = useRef<ShellTerminal | null>(null);
  const hintId = useId();
  const [state, setState] = useState<State>({ kind: 'opening' });
  const [isRead, setRead] = useState(false);

  useEffect(() => {
    if (!host.current) return;
    const stop = new AbortController();
    const shown = startIn(host.current, {
      instance,
      hintId,
      signal: stop.signal,
      onState: setState,
    });
    terminal.current = shown;
    return () => {
      stop.abort();
      shown.dispose();
    };
  }, [instance, hintId]);

  const isOver = state.kind === 'ended' || state.kind === 'failed';
  return (
    <div className={classes['session']}>
      {state.kind === 'failed' && !instead && (
        <div className={classes['problem']}>
          <Problem error={state.error}>
            <Button onClick={onAgain}>Try again</Button>
          </Problem>
        </div>
      )}
      <div ref={host} className={classes['terminal']} data-over={isOver || undefined} />
      <footer className={classes['strip']}>
        <div role="status" aria-label="Shell" className={classes['said']}>
          {isOver && instead}
          {state.kind === 'ended' && !instead && (
            <>
              <span>{endSentence(state.exitCode)}</span>
              <Button onClick={onAgain}>Start again</Button>
            </>
          )}
        </div>
        <span id={hintId} className={classes['hint']}>
          {HINT}
        </span>
        <IconButton
          label="Read to a screen reader"
          aria-pressed={isRead}
          onClick={() => {
            setRead(!isRead);
            terminal.current?.readAloud(!isRead);
          }}
        >
          <IconEar size={15} stroke={1.7} />
        </IconButton>
      </footer>
    </div>
  );
}

const HINT = navigator.platform.startsWith('Mac')
  ? 'Shift+Esc leaves the terminal'
  : 'Ctrl+Shift+C copies, Ctrl+Shift+V pastes, Shift+Esc leaves the terminal';

function endSentence(exitCode: number): string {
  return exitCode === 0
    ? 'The shell has ended.'
    : `The shell has ended with exit code ${exitCode}.`;
}

interface Session {
  readonly instance: string;
  readonly hintId: string;
  readonly signal: AbortSignal;
  readonly onState: (state: State) => void;
}

/** A terminal in the element, with a shell of the instance in it until the signal aborts. */
function startIn(host: HTMLElement, { instance, hintId, signal, onState }: Session): ShellTerminal {
  let shellId: string | null = null;
  // Where one of these fails, so does the reading, which says so.
  const quietly = (call: Promise<void>) => void call.catch(() => undefined);
  const terminal = new ShellTerminal(host, {
    name: `Shell of ${instance}`,
    hintId,
    onInput: (input) => {
      if (shellId !== null) quietly(writeShell(shellId, input));
    },
    onResize: (size) => {
      if (shellId !== null) quietly(resizeShell(shellId, size));
    },
    onLeave: () => leave(host),
  });
  const onOpen = (id: string) => {
    shellId = id;
    onState({ kind: 'open' });
    if (!isOnATabByKeyboard()) terminal.focus();
  };
  const over = (state: State) => {
    if (signal.aborted) return;
    terminal.rest();
    onState(state);
  };
  runShell(terminal, instance, { signal, onOpen }).then(
    (exitCode) => {
      if (exitCode !== null) over({ kind: 'ended', exitCode });
    },
    (error: unknown) => over({ kind: 'failed', error: DampError.from(error) }),
  );
  return terminal;
}

/** Who goes from tab to tab by arrow keys stays there. */
function isOnATabByKeyboard(): boolean {
  return document.activeElement?.matches('[role="tab"]:focus-visible') ?? false;
}

/** The keyboard goes on at the tab that the terminal is of. */
function leave(host: HTMLElement): void {
  const tab = host.closest('[role="tabpanel"]')?.getAttribute('aria-labelledby');
  if (tab) document.getElementById(tab)?.focus();
}
