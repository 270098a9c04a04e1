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
import { hasImage, pullImage } from '../../docker/images';
import type { NetworkTools } from '../network-tools';
import { controlPorts, PROXY_CONFIG, proxyConfig } from './haproxy-config';
import { ASK, SEND_HTTP, SEND_TCP } from './proxy-scripts';
import { readFigures } from './read-figures';

const IMAGE = { name: 'haproxy', version: '3.0' } as const;
const reference = `${IMAGE.name}:${IMAGE.version}`;
const NEXT_CONFIG = '/etc/damp/next.cfg';

/** The container that stands before the instances of a group. */
export class Proxy {
  readonly #tools: NetworkTools;

  constructor(tools: NetworkTools) {
    this.#tools = tools;
  }

  /** It runs afterwards as the group says; no connection is cut for that. */
  async serve(group: BalanceGroup): Promise<void> {
    const helper = await this.#helper(group.name);
    if (!helper) await this.#start(group);
    else if (!helper.running) await this.#startAgain(helper);
    await this.#load(group);
  }

  /** The containers of groups that are none of these are gone afterwards. */
  async removeAllBut(groups: readonly Pick<BalanceGroup, 'name'>[]): Promise<void> {
    const { connection } = this.#tools;
    const kept = new Set(groups.map(({ name }) => this.#nameOf(name)));
    for (const { id, name } of await this.#list()) {
      const found = kept.has(name) ? null : await findContainer(connection, id);
      if (found) await removeContainer(connection, found, { withAnonymousVolumes: true });
    }
  }

  /** As the proxy sees its instances; none while it does not run. */
  async figures(group: BalanceGroup): Promise<GroupFigures> {
    const helper = await this.#helper(group.name);
    if (!helper?.running) return [];
    return readFigures(await this.#ask(helper, controlPorts(group).stats, 'show stat'));
  }

  /** Sends so many requests to the group from inside the network. */
  async test(group: BalanceGroup, count: number): Promise<TestOutcome> {
    const helper = await this.#helper(group.name);
    if (!helper?.running)
      throw new DampError('not-found', `The proxy of ${group.name} is not running.`);
    const before = await this.figures(group);
    const script = group.mode === 'http' ? SEND_HTTP : SEND_TCP;
    const failed = await this.#run(helper, [
      'bash',
      ...['-c', script, 'bash', String(group.port), String(count), group.name],
    ]);
    const after = await this.figures(group);
    return {
      sent: count,
      failed: Number(failed.trim()),
      answered: after.map(({ member, served }) => ({
        member,
        count: served - (before.find((one) => one.member === member)?.served ?? 0),
      })),
    };
  }

  #nameOf(group: string): string {
    const network = this.#tools.network.getNetworkName();
    const prefix = network === NETWORK_NAME ? 'damp' : network;
    return `${prefix}-balance-${group}`;
  }

  #list(): Promise<readonly FoundHelper[]> {
    const { connection, network } = this.#tools;
    return listHelpers(connection, { role: 'balance', networkName: network.getNetworkName() });
  }

  async #helper(group: string): Promise<FoundHelper | undefined> {
    const name = this.#nameOf(group);
    return (await this.#list()).find((one) => one.name === name);
  }

  async #start(group: BalanceGroup): Promise<void> {
    const { connection, network } = this.#tools;
    if (!(await hasImage(connection, reference))) {
      await pullImage(connection, IMAGE, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
    }
    await network.ensureNetworkExists();
    const master = `ipv4@127.0.0.1:${controlPorts(group).master}`;
    await startHelper(
      connection,
      {
        role: 'balance',
        name: this.#nameOf(group.name),
        image: reference,
        networkName: network.getNetworkName(),
        aliases: [group.name],
        address: null,
        argv: ['haproxy', '-W', '-db', '-S', master, '-f', PROXY_CONFIG],
      },
      // What can't be wrong: the instances come when they have been checked.
      [{ path: PROXY_CONFIG, text: proxyConfig({ ...group, instances: [] }) }],
    );
  }

  async #startAgain({ id }: FoundHelper): Promise<void> {
    const found = await findContainer(this.#tools.connection, id);
    if (found) await startContainer(this.#tools.connection, found);
  }

  /** Checked first, then taken over: the old process finishes what it is at, the new one takes the rest. */
  async #load(group: BalanceGroup): Promise<void> {
    const { connection } = this.#tools;
    const helper = await this.#helper(group.name);
    if (!helper) throw new DampError('not-found', `The proxy of ${group.name} was removed.`);
    const text = proxyConfig(group);
    await putFiles(connection, helper, [{ path: NEXT_CONFIG, text }]);
    await this.#run(helper, ['haproxy', '-c', '-q', '-f', NEXT_CONFIG]);
    await putFiles(connection, helper, [{ path: PROXY_CONFIG, text }]);
    const said = await this.#ask(helper, controlPorts(group).master, 'reload');
    if (!/Success=1/.test(said)) throw refused(group.name, said);
  }

  #ask(helper: FoundHelper, port: number, what: string): Promise<string> {
    return this.#run(helper, ['bash', '-c', ASK, 'bash', String(port), what]);
  }

  async #run(helper: FoundHelper, argv: readonly [string, ...string[]]): Promise<string> {
    const chunks: Buffer[] = [];
    const { exitCode, stderr } = await execInContainer(this.#tools.connection, helper, {
      argv,
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
