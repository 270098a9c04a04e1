import type { IpcMain, IpcRenderer, IpcMainInvokeEvent, WebContents } from 'electron';
import { z } from 'zod';
import { DampError, type DampErrorData } from '@/shared/errors';
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

type Handle = Pick<IpcMain, 'handle'>;

/**
 * Registers a handler for each row of a table: sender check, then arguments parsed, then the
 * handler, then its result parsed. Never throws across the wire: failures are answers.
 */
export function answer<Table extends OperationTable>(
  ipcMain: Handle,
  table: Table,
  handlers: HandlersOf<Table>,
  isTrusted: SenderCheck,
): void {
  for (const key of Object.keys(table)) {
    const row = table[key];
    const handler = handlers[key] as ((...args: unknown[]) => unknown) | undefined;
    if (!row || !handler) throw new Error(`No handler for ${key}.`);
    ipcMain.handle(row.channel, async (event, ...args: unknown[]): Promise<Answer> => {
      try {
        if (!isTrusted(event)) {
          throw new DampError('forbidden', 'This page may not call DAMP.');
        }
        const parsed = row.args.safeParse(args);
        if (!parsed.success) {
          throw new DampError('invalid-request', firstSentence(parsed.error), {
            details: z.prettifyError(parsed.error),
          });
        }
        const result = await handler(...(parsed.data as unknown[]));
        return { ok: true, value: row.result.parse(result) };
      } catch (error) {
        return { ok: false, error: DampError.from(error).toData() };
      }
    });
  }
}

function firstSentence(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'The request is malformed.';
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
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw result.error satisfies DampErrorData;
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
