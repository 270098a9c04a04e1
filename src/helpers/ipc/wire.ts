import type { IpcMain, IpcRenderer, IpcMainInvokeEvent, WebContents } from 'electron';
import { z } from 'zod';
import { DampError } from '@/shared/errors';
import type {
  Answer,
  ClientOf,
  EventTable,
  HandlersOf,
  OperationTable,
  SubscriptionsOf,
} from '@/shared/ipc-contract';

/** Says whether a call may be answered at all: looked at before anything else. */
export type SenderCheck = (event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>) => boolean;

export interface AnswerOptions {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly isTrusted: SenderCheck;
  /** Told of every failure that is DAMP's own fault (`internal`), with its stack. */
  readonly report: (channel: string, error: DampError) => void;
}

/**
 * Registers a handler for each row of a table: sender check, then arguments parsed, then the
 * handler, then its result parsed. Never throws across the wire: failures are answers.
 */
export function answer<Table extends OperationTable>(
  table: Table,
  handlers: HandlersOf<Table>,
  { ipcMain, isTrusted, report }: AnswerOptions,
): void {
  for (const [key, row] of Object.entries(table)) {
    const handler = handlers[key] as (...args: unknown[]) => unknown;
    ipcMain.handle(row.channel, async (event, ...args: unknown[]): Promise<Answer> => {
      try {
        if (!isTrusted(event)) throw new DampError('forbidden', 'This page may not call DAMP.');
        const result = await handler(...parseArguments(row.args, args));
        return { ok: true, value: row.result.parse(result) };
      } catch (error) {
        const failure = DampError.from(error);
        if (failure.code === 'internal') report(row.channel, failure);
        return { ok: false, error: failure.toData() };
      }
    });
  }
}

function parseArguments(schema: z.ZodTuple, args: unknown[]): unknown[] {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  throw new DampError(
    'invalid-request',
    parsed.error.issues[0]?.message ?? 'The request is malformed.',
    { details: z.prettifyError(parsed.error) },
  );
}

/** The page's side of a table. Rejects with the plain error data: an Error would lose its fields. */
export function createClient<Table extends OperationTable>(
  ipcRenderer: Pick<IpcRenderer, 'invoke'>,
  table: Table,
): ClientOf<Table> {
  const call =
    (channel: string) =>
    async (...args: unknown[]) => {
      const result = (await ipcRenderer.invoke(channel, ...args)) as Answer;
      if (result.ok) return result.value;
      throw result.error;
    };
  return Object.fromEntries(
    Object.entries(table).map(([key, row]) => [key, call(row.channel)]),
  ) as unknown as ClientOf<Table>;
}

/** Sends an event of a table to a window that still exists. */
export function emit<Table extends EventTable, Key extends keyof Table>(
  target: Pick<WebContents, 'send' | 'isDestroyed'>,
  table: Table,
  key: Key,
  payload: z.input<Table[Key]['payload']>,
): void {
  const row = table[key];
  if (row && !target.isDestroyed()) target.send(row.channel, payload);
}

/** The page's side of an event table. */
export function createSubscriptions<Table extends EventTable>(
  ipcRenderer: Pick<IpcRenderer, 'on' | 'off'>,
  table: Table,
): SubscriptionsOf<Table> {
  const subscribe = (channel: string) => (listener: (payload: unknown) => void) => {
    const forward = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => void ipcRenderer.off(channel, forward);
  };
  return Object.fromEntries(
    Object.entries(table).map(([key, row]) => [key, subscribe(row.channel)]),
  ) as unknown as SubscriptionsOf<Table>;
}
