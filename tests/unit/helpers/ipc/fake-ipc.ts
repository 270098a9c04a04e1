import type { IpcMainInvokeEvent, WebFrameMain } from 'electron';
import type { Answer } from '@/shared/ipc-contract';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Both ends of the wire in one process: what `handle` registers, `invoke` calls. */
export class FakeIpc {
  readonly #listeners = new Map<string, Listener>();
  frame: WebFrameMain | null = frame('damp-app://app/index.html');

  handle(channel: string, listener: Listener): void {
    this.#listeners.set(channel, listener);
  }

  async invoke(channel: string, ...args: unknown[]): Promise<Answer> {
    const listener = this.#listeners.get(channel);
    if (!listener) throw new Error(`Nobody listens on ${channel}.`);
    // As the real wire does: what crosses is a structured clone.
    const event = { senderFrame: this.frame } as IpcMainInvokeEvent;
    return structuredClone(await listener(event, ...args)) as Answer;
  }
}

export function frame(url: string, parent: WebFrameMain | null = null): WebFrameMain {
  return { url, parent } as WebFrameMain;
}
