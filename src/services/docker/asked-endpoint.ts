import type { AskedEndpoint, ContainerPlace } from './container-place';
import { givenAliases } from './container-view';

/** Its place as it was asked for: what the engine dealt by itself, it deals anew. */
export function askedOf({ endpoint, id, isRunning }: ContainerPlace): AskedEndpoint {
  const { Aliases, Links, MacAddress, DriverOpts, GwPriority, IPAMConfig } = endpoint ?? {};
  return {
    Aliases: givenAliases(Aliases, id),
    ...(Links?.length ? { Links } : {}),
    ...(MacAddress && !isRunning ? { MacAddress } : {}),
    ...(DriverOpts ? { DriverOpts } : {}),
    ...(GwPriority ? { GwPriority } : {}),
    IPAMConfig: IPAMConfig ?? null,
  };
}
