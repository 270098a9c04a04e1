import { closeShell, openShell, readShell, resizeShell } from '@/api/shells/shells-api';
import { readStream } from '@/api/streams';
import type { ShellTerminal } from './shell-terminal';

/**
 * Runs a shell in the terminal until one of the two ends; the shell's exit code, null where the
 * signal has ended it. What it writes is asked for when the terminal has shown what came before.
 */
export async function runShell(
  terminal: ShellTerminal,
  instance: string,
  { signal, onOpen }: { readonly signal: AbortSignal; readonly onOpen: (shellId: string) => void },
): Promise<number | null> {
  const open = async () => {
    const size = terminal.size();
    const id = await openShell(instance, size);
    if (!signal.aborted) onOpen(id);
    const now = terminal.size();
    const isResized = now.columns !== size.columns || now.rows !== size.rows;
    if (isResized) await resizeShell(id, now);
    return id;
  };
  for await (const output of readStream({ open, read: readShell, close: closeShell }, signal)) {
    if (!(output instanceof Uint8Array)) return output.exitCode;
    await terminal.show(output);
  }
  return null;
}
