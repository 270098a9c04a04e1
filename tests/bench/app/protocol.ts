/** What the bench asks of the hook inside Electron's main process. */
export type Order =
  | { readonly id: number; readonly do: 'evaluate'; readonly code: string }
  | { readonly id: number; readonly do: 'watch-main' }
  | { readonly id: number; readonly do: 'longest-block' }
  | { readonly id: number; readonly do: 'quit' };

/** What the hook says: the answer to an order, or unasked how the start went. */
export type Word =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly started: unknown; readonly loads: readonly Load[] }
  | { readonly failed: string };

/** A file that the page asked the app for. */
export interface Load {
  readonly address: string;
  readonly wallMs: number;
}

/** Environment variables that tell the hook what to run. */
export const APP_FOLDER = 'DAMP_BENCH_APP';
export const START_SCRIPT = 'DAMP_BENCH_START_SCRIPT';
