import { z } from 'zod';
import { TERMINAL_LIMITS } from './shell-limits';

const {
  columns: [fewestColumns, mostColumns],
  rows: [fewestRows, mostRows],
} = TERMINAL_LIMITS;

export const terminalSizeSchema = z.strictObject({
  columns: z.int().min(fewestColumns).max(mostColumns),
  rows: z.int().min(fewestRows).max(mostRows),
});

/** What a shell writes, as bytes since a character may be cut in two; at last how it ended. */
export const shellOutputSchema = z.union([
  z.instanceof(Uint8Array),
  z.strictObject({ exitCode: z.int() }),
]);

export type TerminalSize = z.infer<typeof terminalSizeSchema>;
export type ShellOutput = z.infer<typeof shellOutputSchema>;
