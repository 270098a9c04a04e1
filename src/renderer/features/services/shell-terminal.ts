import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { copyText } from '@/renderer/components/copy-text';
import { TERMINAL_LIMITS } from '@/shared/shell-limits';
import type { TerminalSize } from '@/shared/shells';
import { readTerminalTheme } from './terminal-theme';

const SCROLLBACK_LINES = 5000;
/** A window that is being dragged is many sizes for no time at all. */
const RESIZE_PAUSE_MS = 80;

interface ShellTerminalOptions {
  /** Its accessible name. */
  readonly name: string;
  /** The id of the element that says which keys it keeps for itself. */
  readonly hintId: string;
  readonly onInput: (input: string) => void;
  readonly onResize: (size: TerminalSize) => void;
  /** The keyboard leaves it. */
  readonly onLeave: () => void;
}

/** A terminal as large as the element it is put into, in the colours of the window's theme. */
export class ShellTerminal {
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #gone = new AbortController();
  /** Lets go of who waits for what is being shown. */
  #release: () => void = () => undefined;

  constructor(
    host: HTMLElement,
    { name, hintId, onInput, onResize, onLeave }: ShellTerminalOptions,
  ) {
    const terminal = new Terminal({
      fontFamily: getComputedStyle(host).getPropertyValue('--mono'),
      fontSize: 12,
      lineHeight: 1.15,
      scrollback: SCROLLBACK_LINES,
      cursorStyle: 'bar',
      cursorWidth: 2,
      cursorInactiveStyle: 'outline',
      minimumContrastRatio: 4.5,
      drawBoldTextInBrightColors: false,
      theme: readTerminalTheme(),
      // What a program calls a link may lead anywhere.
      linkHandler: { activate: () => undefined },
    });
    this.#terminal = terminal;
    terminal.loadAddon(this.#fit);
    terminal.open(host);
    terminal.textarea?.setAttribute('aria-label', name);
    terminal.textarea?.setAttribute('aria-describedby', hintId);
    terminal.attachCustomKeyEventHandler((event) => this.#isForTheShell(event, onLeave));
    this.#fit.fit();
    terminal.onData(onInput);
    terminal.onResize(() => onResize(this.size()));
    this.#followSize(host);
    this.#followTheme();
  }

  size(): TerminalSize {
    const within = ([least, most]: readonly [number, number], value: number) =>
      Math.min(Math.max(value, least), most);
    return {
      columns: within(TERMINAL_LIMITS.columns, this.#terminal.cols),
      rows: within(TERMINAL_LIMITS.rows, this.#terminal.rows),
    };
  }

  /** Resolves when it has been taken in, or will never be. */
  show(output: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.#release = resolve;
      this.#terminal.write(output, resolve);
    });
  }

  focus(): void {
    this.#terminal.focus();
  }

  /** Shows no cursor any more, and takes no input. */
  rest(): void {
    this.#terminal.options.disableStdin = true;
    this.#terminal.write('\u001b[?25l');
  }

  /** Whether a screen reader is told of what the shell writes. */
  readAloud(isOn: boolean): void {
    this.#terminal.options.screenReaderMode = isOn;
  }

  dispose(): void {
    this.#gone.abort();
    this.#release();
    this.#terminal.dispose();
  }

  #isForTheShell(event: KeyboardEvent, onLeave: () => void): boolean {
    if (event.type !== 'keydown' || !event.shiftKey) return true;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
      return false;
    }
    if (!event.ctrlKey) return true;
    if (event.code === 'KeyC') {
      event.preventDefault();
      if (this.#terminal.hasSelection()) void copyText(this.#terminal.getSelection());
      return false;
    }
    // The browser pastes by itself, so that the page needs no right to read the clipboard.
    return event.code !== 'KeyV';
  }

  #followSize(host: HTMLElement): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#fit.fit(), RESIZE_PAUSE_MS);
    });
    observer.observe(host);
    this.#gone.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      observer.disconnect();
    });
  }

  #followTheme(): void {
    const observer = new MutationObserver(() => {
      this.#terminal.options.theme = readTerminalTheme();
    });
    const attributeFilter = ['data-mantine-color-scheme'];
    observer.observe(document.documentElement, { attributes: true, attributeFilter });
    this.#gone.signal.addEventListener('abort', () => observer.disconnect());
  }
}
