/** Something that the user asked for and that is not so any more. */
export interface Lack {
  /** The same when it comes back, of whichever container. */
  readonly key: string;
  /** What is wrong: “damp-dns is not running.” */
  readonly sentence: string;
  /** What is done about it: “Start damp-dns”. */
  readonly remedy: string;
  /** Throws `image-unavailable` where a download is needed and `mayPull` is false. */
  readonly mend: (how: Mending) => Promise<void>;
}

export interface Mending {
  /** Whether an image may be downloaded: only when the user asks. */
  readonly mayPull: boolean;
}
