/** A source that is read by asking: who asks slowly slows it down. */
export interface PulledStream<Chunk> {
  /** The next chunk as soon as there is one, null at the end. Rejects where the source failed. */
  next(): Promise<Chunk | null>;
  /** Lets go of the source; a `next` that waits gets null. The second call changes nothing. */
  close(): void;
}
