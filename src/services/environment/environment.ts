import type { BulkResult } from '@/shared/bulk';
import type { ExportRequest, ImportEntry, ImportRequest } from '@/shared/environment-file';
import { DampError } from '@/shared/errors';
import { startOrder } from '../bulk/start-order';
import type { InstanceWork } from '../service-manager/instance-work';
import type { ServiceManager } from '../service-manager/service-manager';
import { composeModel } from './compose-file';
import { composeText } from './compose-text';
import { environmentOf, environmentText } from './environment-of';
import { listInstalled } from './installed';
import { planImport } from './plan-import';
import { readEnvironment } from './read-environment';

/** What is installed, as a file to share; and such a file, installed. */
export class Environment {
  readonly #work: InstanceWork;
  readonly #manager: Pick<ServiceManager, 'install'>;

  constructor(work: InstanceWork, manager: Pick<ServiceManager, 'install'>) {
    this.#work = work;
    this.#manager = manager;
  }

  /** The file's text. `leftOut` are instances of services that this DAMP does not know. */
  async exported({
    format,
    withPasswords,
  }: ExportRequest): Promise<{ readonly text: string; readonly leftOut: readonly string[] }> {
    const { installed, unknown } = await listInstalled(this.#work);
    if (format === 'json') {
      const text = environmentText(environmentOf(installed, { withPasswords }));
      return { text, leftOut: unknown };
    }
    const network = this.#work.tools.network.getNetworkName();
    const model = composeModel(installed, { network, withPasswords });
    return { text: await composeText(model, network), leftOut: unknown };
  }

  /** What an import of the text would do. `invalid-request`, `unsupported` for what is no such file. */
  async plan(text: string): Promise<readonly ImportEntry[]> {
    return planImport(readEnvironment(text), this.#work);
  }

  /**
   * Installs them, what others need first. Resolves when all were tried, with a result for each: one
   * that fails stops none of the others.
   */
  async import(requests: readonly ImportRequest[]): Promise<BulkResult[]> {
    const results: BulkResult[] = [];
    for (const wave of startOrder(requests, this.#work.definitions)) {
      results.push(...(await Promise.all(wave.map((request) => this.#install(request)))));
    }
    return results;
  }

  async #install({ aliases = [], ...request }: ImportRequest): Promise<BulkResult> {
    const { instance } = request;
    try {
      await this.#manager.install(request);
      if (aliases.length > 0) await this.#work.tools.network.addAliases(instance, aliases);
      return { instance, outcome: 'done', error: null };
    } catch (error) {
      return { instance, outcome: 'failed', error: DampError.from(error).toData() };
    }
  }
}
