/** The three calls of a stream from the main process. */
interface StreamCalls<Chunk> {
  readonly open: () => Promise<string>;
  readonly read: (id: string) => Promise<Chunk | null>;
  readonly close: (id: string) => Promise<void>;
}

/**
 * A stream's chunks, each asked for when the one before is dealt with. Ends with the source, or
 * when the signal aborts; rejects where the source fails. However it ends, the source is let go.
 */
export async function* readStream<Chunk>(
  { open, read, close }: StreamCalls<Chunk>,
  signal: AbortSignal,
): AsyncGenerator<Chunk, void, void> {
  if (signal.aborted) return;
  const id = await open();
  // One that can't be closed went with the page or the engine.
  const letGo = () => void close(id).catch(() => undefined);
  signal.addEventListener('abort', letGo, { once: true });
  try {
    while (!isAborted(signal)) {
      const chunk = await read(id);
      if (chunk === null || isAborted(signal)) return;
      yield chunk;
    }
  } finally {
    signal.removeEventListener('abort', letGo);
    letGo();
  }
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
