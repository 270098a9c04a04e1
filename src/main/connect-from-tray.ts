import { addressToConnect } from '@/shared/connect-address';

interface Connecting {
  /** What it would do to the container besides, in sentences. */
  readonly risk: (container: string) => Promise<readonly string[]>;
  readonly connect: (container: string) => Promise<unknown>;
  readonly showWindow: (hash: string) => void;
}

/** Connects the container; where that would cost it something the window asks first. */
export async function connectFromTray(
  { container, name }: { readonly container: string; readonly name: string },
  { risk, connect, showWindow }: Connecting,
): Promise<void> {
  const risks = await risk(container);
  if (risks.length === 0) await connect(container);
  else showWindow(addressToConnect(name));
}
