import type { z } from 'zod';
import type { DampErrorData } from './errors';

/** One row of a contract table: a call from the page to the main process. */
export interface Operation<
  Args extends z.ZodTuple = z.ZodTuple,
  Result extends z.ZodType = z.ZodType,
> {
  readonly channel: string;
  readonly args: Args;
  readonly result: Result;
}

/** One row of an event table: a message from the main process to the page. */
export interface IpcEvent<Payload extends z.ZodType = z.ZodType> {
  readonly channel: string;
  readonly payload: Payload;
}

export type OperationTable = Readonly<Record<string, Operation>>;
export type EventTable = Readonly<Record<string, IpcEvent>>;

/** What the page sees of a table: one promise-returning function for each row. */
export type ClientOf<Table extends OperationTable> = {
  readonly [Key in keyof Table]: (
    ...args: z.input<Table[Key]['args']>
  ) => Promise<z.output<Table[Key]['result']>>;
};

/** What the main process must supply for a table; a missing row does not compile. */
export type HandlersOf<Table extends OperationTable> = {
  readonly [Key in keyof Table]: (
    ...args: z.output<Table[Key]['args']>
  ) => Promise<z.input<Table[Key]['result']>> | z.input<Table[Key]['result']>;
};

/** What the page sees of an event table: subscribe, and a function that unsubscribes. */
export type SubscriptionsOf<Table extends EventTable> = {
  readonly [Key in keyof Table]: (
    listener: (payload: z.output<Table[Key]['payload']>) => void,
  ) => () => void;
};

/** How main answers: never by throwing, since a thrown Error crosses as its message alone. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly error: DampErrorData;
    };

export function operation<const Args extends z.ZodTuple, Result extends z.ZodType>(
  channel: string,
  args: Args,
  result: Result,
): Operation<Args, Result> {
  return { channel, args, result };
}

export function ipcEvent<Payload extends z.ZodType>(
  channel: string,
  payload: Payload,
): IpcEvent<Payload> {
  return { channel, payload };
}
