import type { CustomName } from '@/shared/custom-name';
import { DampError } from '@/shared/errors';
import { findContainer, removeContainer, startContainer } from '../../docker/containers';
import {
  dnsAddress,
  dnsContainerName,
  findDnsServer,
  putFiles,
  signalContainer,
  startHelper,
  type FoundHelper,
} from '../../docker/helper-container';
import { membersOnNetwork } from '../../docker/names-on-network';
import { networkRange, type NetworkRange } from '../../docker/network-range';
import type { Mending } from '../kept/lack';
import { Told } from '../kept/told';
import { haveImage } from '../kept/have-image';
import type { NetworkTools } from '../network-tools';
import { DNS_FOLDER, dnsFiles, type NameFile } from './dns-files';
import { addressForDns, DNS_IMAGE, hostAnswer, isOnNetwork } from './dns-place';
import type { MadeWithBook } from './made-with-book';

/** The DNS server that answers custom names: there while it is needed, and only then. */
export class DnsServer {
  readonly #tools: NetworkTools;
  readonly #book: MadeWithBook;
  readonly #told: Told;

  constructor(tools: NetworkTools, book: MadeWithBook) {
    this.#tools = tools;
    this.#book = book;
    this.#told = new Told(tools.connection);
  }

  get name(): string {
    return dnsContainerName(this.#tools.network.getNetworkName());
  }

  /** Where it is, or would be; null where the network can give no fixed address. */
  async address(): Promise<string | null> {
    const { connection, network, store, intent } = this.#tools;
    const has = await dnsAddress(connection, network.getNetworkName());
    if (has !== null) return has;
    const { members } = await intent.read();
    const taken = [
      ...store.snapshot().containers.map(({ endpoint }) => endpoint?.ipv4),
      ...members.map(({ ipv4 }) => ipv4),
    ];
    const asked = await this.#book.askedByMembers();
    return addressForDns(await this.#range(), setOf(taken), asked);
  }

  /** What keeps it from answering these names, in a sentence; null where it does. */
  async fault(names: readonly CustomName[]): Promise<string | null> {
    const helper = await this.#helper();
    if (!helper) return `${this.name} is not there.`;
    if (!helper.running) return `${this.name} is not running.`;
    const range = await this.#range();
    if (!(await this.#isInPlace(range))) return `${this.name} has lost its place on the network.`;
    const isTold = await this.#told.isTold(helper, textOf(this.#filesFor(names, range)));
    return isTold ? null : `${this.name} does not know the names as they are now.`;
  }

  /** It runs afterwards and knows these names, within a moment. Idempotent. */
  async serve(names: readonly CustomName[], how: Mending): Promise<void> {
    await this.#tools.network.ensureNetworkExists();
    const range = await this.#range();
    const files = this.#filesFor(names, range);
    const helper = await this.#helper();
    if (helper) await this.#serveAgain(helper, files, range);
    else await this.#start(files, range, how);
  }

  /** Where it runs it knows these names afterwards, and what they mean on the network as it is now. */
  async tell(names: readonly CustomName[]): Promise<void> {
    const range = await this.#range();
    const helper = await this.#helper();
    if (!helper?.running || !(await this.#isInPlace(range))) return;
    const files = this.#filesFor(names, range);
    if (!(await this.#told.isTold(helper, textOf(files)))) await this.#put(helper, files);
  }

  async isThere(): Promise<boolean> {
    return (await this.#helper()) !== undefined;
  }

  /** It is gone afterwards. */
  async stop(): Promise<void> {
    const { connection } = this.#tools;
    const helper = await this.#helper();
    const found = helper && (await findContainer(connection, helper.id));
    if (found) await removeContainer(connection, found, { withAnonymousVolumes: true });
  }

  #filesFor(names: readonly CustomName[], range: NetworkRange): readonly NameFile[] {
    return dnsFiles(names, hostAnswer(this.#tools.store.snapshot().engine, range));
  }

  #range(): Promise<NetworkRange> {
    const { connection, network } = this.#tools;
    return networkRange(connection, network.getNetworkName());
  }

  #helper(): Promise<FoundHelper | undefined> {
    const { connection, network } = this.#tools;
    return findDnsServer(connection, network.getNetworkName());
  }

  /** False where it was taken off the network, or the network has other addresses by now. */
  async #isInPlace(range: NetworkRange): Promise<boolean> {
    const { connection, network } = this.#tools;
    const address = await dnsAddress(connection, network.getNetworkName());
    return address !== null && isOnNetwork(address, range);
  }

  async #serveAgain(
    helper: FoundHelper,
    files: readonly NameFile[],
    range: NetworkRange,
  ): Promise<void> {
    const { connection, network } = this.#tools;
    const isMoved = !(await this.#isInPlace(range));
    if (isMoved) {
      const IPv4Address = await this.#freeAddress(range);
      await network.connectContainerToNetwork(helper.id, {
        Aliases: [],
        IPAMConfig: { IPv4Address },
      });
    }
    if (isMoved || !(await this.#told.isTold(helper, textOf(files))))
      await this.#put(helper, files);
    const found = helper.running ? null : await findContainer(connection, helper.id);
    if (found) await startContainer(connection, found);
  }

  async #put(helper: FoundHelper, files: readonly NameFile[]): Promise<void> {
    const { connection } = this.#tools;
    await putFiles(connection, helper, files);
    if (helper.running) await signalContainer(connection, helper, 'SIGHUP');
    await this.#told.note(helper, textOf(files));
  }

  async #start(files: readonly NameFile[], range: NetworkRange, how: Mending): Promise<void> {
    const { connection, network } = this.#tools;
    await haveImage(connection, DNS_IMAGE, how);
    const networkName = network.getNetworkName();
    const spec = {
      role: 'dns',
      name: this.name,
      image: `${DNS_IMAGE.name}:${DNS_IMAGE.version}`,
      networkName,
      aliases: [],
      address: await this.#freeAddress(range),
      argv: ['named', '-g', '-n', '1', '-c', `${DNS_FOLDER}/named.conf`],
    } as const;
    await startHelper(connection, spec, files);
    const helper = await this.#helper();
    if (helper) await this.#told.note(helper, textOf(files));
  }

  /** One that neither a member has, running or stopped, nor is kept for one. */
  async #freeAddress(range: NetworkRange): Promise<string> {
    const { connection, network, intent } = this.#tools;
    const networkName = network.getNetworkName();
    const { addresses } = await membersOnNetwork(connection, networkName);
    const others = [...addresses].flatMap(([address, of]) => (of === this.name ? [] : [address]));
    const { members } = await intent.read();
    const taken = setOf([...others, ...members.map(({ ipv4 }) => ipv4)]);
    const address = addressForDns(range, taken, await this.#book.askedByMembers());
    if (address === null) throw noFixedAddress(networkName);
    return address;
  }
}

function textOf(files: readonly NameFile[]): string {
  return files.map((file) => file.text).join('');
}

function setOf(addresses: readonly (string | null | undefined)[]): ReadonlySet<string> {
  return new Set(addresses.flatMap((address) => address ?? []));
}

function noFixedAddress(networkName: string): DampError {
  return new DampError(
    'unsupported',
    `${networkName} has no subnet of its own, so DAMP’s DNS server can’t have a fixed address there. Give the name as an alias, or give the network a subnet.`,
  );
}
