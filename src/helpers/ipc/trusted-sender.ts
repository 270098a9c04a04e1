import type { SenderCheck } from './wire';

/**
 * Trusts only the top frame of a page of DAMP's own. Compared by scheme and host, since a URL's
 * `origin` is "null" for a scheme of one's own.
 */
export function trustSenderFrom(origin: string): SenderCheck {
  return ({ senderFrame }) =>
    senderFrame !== null && senderFrame.parent === null && originOf(senderFrame.url) === origin;
}

/** Scheme, host and port of a URL, or null where it is none. */
export function originOf(url: string): string | null {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch {
    return null;
  }
}
