import type { AskedEndpoint } from './container-place';
import { saysEngine } from './network-connect';

/**
 * Connects with this place, or with an address of the network’s choice where its own is taken: a name
 * that answers comes first.
 */
export async function orAnotherAddress(
  endpoint: AskedEndpoint,
  connect: (asked: AskedEndpoint) => Promise<void>,
): Promise<void> {
  try {
    await connect(endpoint);
  } catch (error) {
    if (!saysEngine(error, /address already in use/i)) throw error;
    await connect({ ...endpoint, IPAMConfig: null });
  }
}
