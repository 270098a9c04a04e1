import { inPieces, LONGEST_SHELL_INPUT } from '@/shared/shell-limits';
import type { ShellOutput, TerminalSize } from '@/shared/shells';
import { call } from '../bridge';

/** Opens a shell in the instance's container; resolves with its id. */
export async function openShell(instance: string, size: TerminalSize): Promise<string> {
  return call(window.damp.shells.openShell(instance, size));
}

/** What the shell wrote since it was asked last, at last how it ended, then null. */
export async function readShell(id: string): Promise<ShellOutput | null> {
  return call(window.damp.shells.readShell(id));
}

/** Types into the shell, as much as there is. */
export async function writeShell(id: string, input: string): Promise<void> {
  await Promise.all(
    inPieces(input, LONGEST_SHELL_INPUT).map((piece) =>
      call(window.damp.shells.writeShell(id, piece)),
    ),
  );
}

export async function resizeShell(id: string, size: TerminalSize): Promise<void> {
  return call(window.damp.shells.resizeShell(id, size));
}

/** Ends the shell and what runs in it. */
export async function closeShell(id: string): Promise<void> {
  return call(window.damp.shells.closeShell(id));
}
