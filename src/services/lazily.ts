/**
 * What is made when it is first asked for, and once: a part of the program that the start does not
 * wait for. One that fails is tried again at the next call.
 */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
