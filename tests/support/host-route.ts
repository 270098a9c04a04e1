import { docker } from './docker-cli.ts';

/** A way out of this computer, as a VPN that goes up makes it, and its routes. */
export interface Vpn extends AsyncDisposable {
  readonly via: string;
  readonly lead: (subnet: string) => Promise<void>;
  /** It goes down, and its routes with it. */
  readonly down: () => Promise<void>;
}

/** The engine lends the right to: it runs on this computer, and a person need not be root. */
export async function vpnUp(via: string): Promise<Vpn> {
  const ip = (command: string) =>
    docker(
      ...['run', '--rm', '--network', 'host', '--cap-add', 'NET_ADMIN', 'damp-test/client:1'],
      ...['sh', '-ec', command],
    );
  const down = async () => {
    await ip(`ip link del ${via} 2>/dev/null || true`);
  };
  await down();
  await ip(`ip link add ${via} type bridge && ip link set ${via} up`);
  return {
    via,
    lead: async (subnet) => {
      await ip(`ip route add ${subnet} dev ${via}`);
    },
    down,
    [Symbol.asyncDispose]: down,
  };
}
