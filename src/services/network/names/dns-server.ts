import { DampError } from '@/shared/errors';
import type { CustomName } from '@/shared/custom-name';
import { findContainer, removeContainer, startContainer } from '../../docker/containers';
import {
  dnsAddress,
  listHelpers,
  putFiles,
  signalContainer,
  startHelper,
  type FoundHelper,
} from '../../docker/helper-container';
import { hasImage, pullImage } from '../../docker/images';
import { networkRange, type NetworkRange } from '../../docker/network-range';
import type { NetworkTools } from '../network-tools';
import { DNS_FOLDER, dnsFiles, type NameFile } from './dns-files';
import { addressForDns, DNS_IMAGE, dnsContainerName, hostAnswer, isOnNetwork } from './dns-place';

const reference = `${DNS_IMAGE.name}:${DNS_IMAGE.version}`;

/** The DNS server that answers custom names: there while it is needed, and only then. */
export class DnsServer {
  readonly #tools: NetworkTools;
  /** Which container has which files. */
  #written: { readonly id: string; readonly text: string } | null = null;

  constructor(tools: NetworkTools) {
    this.#tools = tools;
  }

  /** Where it is, or would be; null where the network can give no fixed address. */
  async address(): Promise<string | null> {
    const { connection, network, store } = this.#tools;
    const has = await dnsAddress(connection, network.getNetworkName());
    return has ?? addressForDns(await this.#range(), store.snapshot().containers);
  }

  /** It runs afterwards and knows these names, within a moment. Idempotent. */
  async serve(names: readonly CustomName[]): Promise<void> {
    const { network, store } = this.#tools;
    await network.ensureNetworkExists();
    const range = await this.#range();
    const files = dnsFiles(names, hostAnswer(store.snapshot().engine, range));
    const text = files.map((file) => file.text).join();
    const helper = await this.#usable(range);
    if (!helper) {
      await this.#start(files, range);
    } else {
      if (this.#written?.id !== helper.id || this.#written.text !== text)
        await this.#tell(helper, files);
      if (!helper.running) await this.#startAgain(helper);
    }
    const [now] = await this.#list();
    this.#written = now ? { id: now.id, text } : null;
  }

  async isThere(): Promise<boolean> {
    return (await this.#list()).length > 0;
  }

  /** It is gone afterwards. */
  async stop(): Promise<void> {
    for (const helper of await this.#list()) await this.#remove(helper);
    this.#written = null;
  }

  #range(): Promise<NetworkRange> {
    const { connection, network } = this.#tools;
    return networkRange(connection, network.getNetworkName());
  }

  #list(): Promise<readonly FoundHelper[]> {
    const { connection, network } = this.#tools;
    return listHelpers(connection, { role: 'dns', networkName: network.getNetworkName() });
  }

  /** The server, unless the network has got other addresses since it was made. */
  async #usable(range: NetworkRange): Promise<FoundHelper | null> {
    const { connection, network } = this.#tools;
    const [helper] = await this.#list();
    if (!helper) return null;
    const address = await dnsAddress(connection, network.getNetworkName());
    if (address !== null && isOnNetwork(address, range)) return helper;
    await this.#remove(helper);
    return null;
  }

  async #start(files: readonly NameFile[], range: NetworkRange): Promise<void> {
    const { connection, network, store } = this.#tools;
    if (!(await hasImage(connection, reference))) {
      await pullImage(connection, DNS_IMAGE, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
    }
    const address = addressForDns(range, store.snapshot().containers);
    if (address === null) throw noFixedAddress(network.getNetworkName());
    const networkName = network.getNetworkName();
    await startHelper(
      connection,
      {
        role: 'dns',
        name: dnsContainerName(networkName),
        image: reference,
        networkName,
        aliases: [],
        address,
        argv: ['named', '-g', '-n', '1', '-c', `${DNS_FOLDER}/named.conf`],
      },
      files,
    );
  }

  async #tell(helper: FoundHelper, files: readonly NameFile[]): Promise<void> {
    const { connection } = this.#tools;
    await putFiles(connection, helper, files);
    if (helper.running) await signalContainer(connection, helper, 'SIGHUP');
  }

  async #startAgain({ id }: FoundHelper): Promise<void> {
    const found = await findContainer(this.#tools.connection, id);
    if (found) await startContainer(this.#tools.connection, found);
  }

  async #remove({ id }: FoundHelper): Promise<void> {
    const { connection } = this.#tools;
    const found = await findContainer(connection, id);
    if (found) await removeContainer(connection, found, { withAnonymousVolumes: true });
  }
}

function noFixedAddress(networkName: string): DampError {
  return new DampError(
    'unsupported',
    `${networkName} has no subnet of its own, so DAMP’s DNS server can’t have a fixed address there. Give the name as an alias, or give the network a subnet.`,
  );
}
