import type { BalanceGroup, GroupFigures, TestOutcome } from '@/shared/balance-group';
import { DampError } from '@/shared/errors';
import { NETWORK_NAME } from '@/shared/instances';
import { execInContainer } from '../../docker/container-exec';
import { findContainer, removeContainer, startContainer } from '../../docker/containers';
import {
  listHelpers,
  putFiles,
  startHelper,
  type FoundHelper,
} from '../../docker/helper-container';
import { inspectPlace } from '../../docker/container-place';
import { haveImage } from '../kept/have-image';
import type { Mending } from '../kept/lack';
import { Told } from '../kept/told';
import type { NetworkTools } from '../network-tools';
import { controlPorts, PROXY_CONFIG, proxyConfig } from './haproxy-config';
import { ASK, SEND_HTTP, SEND_TCP } from './proxy-scripts';
import { readFigures, servedBetween } from './read-figures';

const IMAGE = { name: 'haproxy', version: '3.0' } as const;
const NEXT_CONFIG = '/etc/damp/next.cfg';
/** So long one lot of test requests is sent: changes of the group wait for no more. */
const MOMENT_MS = 1000;

/** The container that stands before the instances of a group. */
export class Proxy {
  readonly #tools: NetworkTools;
  readonly #told: Told;

  constructor(tools: NetworkTools) {
    this.#tools = tools;
    this.#told = new Told(tools.connection);
  }

  /** It runs afterwards as the group says; no connection is cut for that. Idempotent. */
  async serve(group: BalanceGroup, how: Mending): Promise<void> {
    const found = await this.#helper(group.name);
    if (found) await this.#serveAgain(found, group);
    else await this.#start(group, how);
    const helper = await this.#helper(group.name);
    if (!helper) throw new DampError('not-found', `The proxy of ${group.name} was removed.`);
    if (!(await this.#told.isTold(helper, proxyConfig(group)))) await this.#load(helper, group);
  }

  /** What keeps the group from being served, in a sentence; null where it is. */
  async fault(group: BalanceGroup): Promise<string | null> {
    const { connection, network } = this.#tools;
    const helper = await this.#helper(group.name);
    const name = this.nameOf(group.name);
    if (!helper) return `${name} is not there.`;
    if (!helper.running) return `${name} is not running.`;
    const { endpoint } = await inspectPlace(connection, helper.id, network.getNetworkName());
    if (!endpoint?.Aliases?.includes(group.name))
      return `${name} has lost its place on the network.`;
    const isTold = await this.#told.isTold(helper, proxyConfig(group));
    return isTold ? null : `${name} does not know its instances as they are now.`;
  }

  nameOf(group: string): string {
    return `${this.#prefix}${group}`;
  }

  /** Whether a container of this name can be the proxy of a group on this network. */
  isName(name: string): boolean {
    return name.startsWith(this.#prefix);
  }

  /** The proxies on this network of groups that are none of these, by exact name and labels. */
  async orphans(
    groups: readonly Pick<BalanceGroup, 'name'>[],
  ): Promise<readonly Pick<FoundHelper, 'id' | 'name'>[]> {
    const kept = new Set(groups.map(({ name }) => this.nameOf(name)));
    return (await this.#list()).filter(({ name }) => this.isName(name) && !kept.has(name));
  }

  /** Idempotent. */
  async remove({ id }: Pick<FoundHelper, 'id'>): Promise<void> {
    const { connection } = this.#tools;
    const found = await findContainer(connection, id);
    if (found) await removeContainer(connection, found, { withAnonymousVolumes: true });
  }

  /** As the proxy sees its instances; none while it does not run. */
  async figures(group: BalanceGroup, signal?: AbortSignal): Promise<GroupFigures> {
    const helper = await this.#helper(group.name);
    if (!helper?.running) return [];
    return readFigures(await this.#ask(helper, controlPorts(group).stats, 'show stat', signal));
  }

  /**
   * Sends requests to the group from inside the network, at most so many and no longer than a moment.
   * Throws `cancelled`.
   */
  async send(group: BalanceGroup, count: number, signal: AbortSignal): Promise<TestOutcome> {
    const helper = await this.#helper(group.name);
    if (!helper?.running)
      throw new DampError('not-found', `The proxy of ${group.name} is not running.`);
    const before = await this.figures(group);
    const script = group.mode === 'http' ? SEND_HTTP : SEND_TCP;
    const args = [String(group.port), String(count), String(MOMENT_MS), group.name];
    const said = await this.#run(helper, ['bash', '-c', script, 'bash', ...args], signal);
    const [sent = 0, failed = 0] = said.trim().split(' ').map(Number);
    const after = await this.figures(group);
    return { sent, failed, answered: servedBetween(before, after) };
  }

  get #prefix(): string {
    const network = this.#tools.network.getNetworkName();
    return `${network === NETWORK_NAME ? 'damp' : network}-balance-`;
  }

  #list(): Promise<readonly FoundHelper[]> {
    const { connection, network } = this.#tools;
    return listHelpers(connection, { role: 'balance', networkName: network.getNetworkName() });
  }

  async #helper(group: string): Promise<FoundHelper | undefined> {
    const name = this.nameOf(group);
    return (await this.#list()).find((one) => one.name === name);
  }

  async #start(group: BalanceGroup, how: Mending): Promise<void> {
    const { connection, network } = this.#tools;
    await haveImage(connection, IMAGE, how);
    await network.ensureNetworkExists();
    const master = `ipv4@127.0.0.1:${controlPorts(group).master}`;
    await startHelper(
      connection,
      {
        role: 'balance',
        name: this.nameOf(group.name),
        image: `${IMAGE.name}:${IMAGE.version}`,
        networkName: network.getNetworkName(),
        aliases: [group.name],
        address: null,
        argv: ['haproxy', '-W', '-db', '-S', master, '-f', PROXY_CONFIG],
      },
      // What can't be wrong: the instances come when they have been checked.
      [{ path: PROXY_CONFIG, text: proxyConfig({ ...group, instances: [] }) }],
    );
  }

  /** A member that has its place stays as it is. */
  async #serveAgain({ id, running }: FoundHelper, group: BalanceGroup): Promise<void> {
    const { connection, network } = this.#tools;
    await network.connectContainerToNetwork(id, { Aliases: [group.name] });
    const found = running ? null : await findContainer(connection, id);
    if (found) await startContainer(connection, found);
  }

  /** Checked first, then taken over: the old process finishes what it is at, the new one takes the rest. */
  async #load(helper: FoundHelper, group: BalanceGroup): Promise<void> {
    const { connection } = this.#tools;
    const text = proxyConfig(group);
    await putFiles(connection, helper, [{ path: NEXT_CONFIG, text }]);
    await this.#run(helper, ['haproxy', '-c', '-q', '-f', NEXT_CONFIG]);
    await putFiles(connection, helper, [{ path: PROXY_CONFIG, text }]);
    const said = await this.#ask(helper, controlPorts(group).master, 'reload');
    if (!/Success=1/.test(said)) throw refused(group.name, said);
    await this.#told.note(helper, text);
  }

  #ask(helper: FoundHelper, port: number, what: string, signal?: AbortSignal): Promise<string> {
    return this.#run(helper, ['bash', '-c', ASK, 'bash', String(port), what], signal);
  }

  async #run(
    helper: FoundHelper,
    argv: readonly [string, ...string[]],
    signal?: AbortSignal,
  ): Promise<string> {
    const chunks: Buffer[] = [];
    const { exitCode, stderr } = await execInContainer(this.#tools.connection, helper, {
      argv,
      ...(signal ? { signal } : {}),
      onStdout: async (stdout) => {
        for await (const chunk of stdout) chunks.push(Buffer.from(chunk as Uint8Array));
      },
    });
    if (exitCode !== 0) throw refused(helper.name, stderr);
    return Buffer.concat(chunks).toString();
  }
}

function refused(what: string, details: string): DampError {
  return new DampError(
    'internal',
    `HAProxy did not do what ${what} needs. Its words are in the details; what was there before goes on.`,
    { details },
  );
}
