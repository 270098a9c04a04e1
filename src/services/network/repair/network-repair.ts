import { isDeepStrictEqual } from 'node:util';
import { DampError } from '@/shared/errors';
import type { NetworkFault } from '@/shared/network-faults';
import type { RepairStep } from '@/shared/network-repair';
import { assertNobodyTied } from '../../docker/tied-network';
import type { Runner } from '../../steps/runner';
import type { NetworkRequest } from '../network-requests';
import type { NetworkTools } from '../network-tools';
import { movedElsewhere } from '../shape/moved-elsewhere';
import type { WantedNow } from '../wanted-now';
import { goesWith } from './goes-with';
import { planRepair } from './plan-repair';
import type { RepairAction } from './repair-actions';
import { repairScene, type Left, type RepairScene } from './repair-scene';
import { sayAction, sayDone } from './say-action';

/** What was put right unasked, in sentences, and why not all was. */
export interface Healed {
  readonly mended: readonly string[];
  readonly error: DampError | null;
}

class NothingToMend extends Error {}

/** Puts the network right: by a plan that was shown, or unasked where nothing is at risk. */
export class NetworkRepair {
  readonly #tools: NetworkTools;
  readonly #runner: Runner<NetworkRequest>;
  readonly #wanted: Pick<WantedNow, 'read'>;
  readonly #left: () => Promise<Left>;

  /** `left` answers what earlier runs left that could not be undone. */
  constructor(
    tools: NetworkTools,
    runner: Runner<NetworkRequest>,
    wanted: Pick<WantedNow, 'read'>,
    left: () => Promise<Left>,
  ) {
    this.#tools = tools;
    this.#runner = runner;
    this.#wanted = wanted;
    this.#left = left;
  }

  /**
   * The steps of a repair now; none where nothing is wrong. `conflict` for what only a person can mend,
   * `subnet-overlap` where that is only that another network has the chosen subnet.
   */
  async preview(): Promise<readonly RepairStep[]> {
    const scene = await this.#scene();
    return stepsOf(scene);
  }

  /**
   * Does what `preview` answered, but for what has been mended since; resolves when all is done.
   * `conflict` where the network has changed so that other steps are needed. Asked again after a
   * failure, it does what is left.
   */
  async repair(shown: readonly RepairStep[]): Promise<void> {
    const ask = async () => {
      const scene = await this.#scene();
      const steps = stepsOf(scene);
      if (!isAmong(steps, shown)) {
        throw new DampError(
          'conflict',
          'The network has changed since this plan was made. Look at the new plan, then repair it.',
        );
      }
      return this.#request(planRepair(scene, scene.faults, scene.left));
    };
    await this.#runner.run(this.#name, ask, 'take-over');
  }

  /** For how many ms nothing is to be mended unasked, since another DAMP is moving the network. */
  heldMs(): Promise<number> {
    return movedElsewhere(this.#tools, this.#runner);
  }

  /**
   * Mends the faults that `may` names, without a question. One that can't be mended keeps none of the
   * others from it.
   */
  async heal(may: (fault: NetworkFault) => boolean): Promise<Healed> {
    let actions: readonly RepairAction[] = [];
    const earlier = new Set(this.#runner.board.snapshot().runs.map(({ id }) => id));
    const ask = async () => {
      const scene = await this.#scene();
      actions = planRepair(scene, scene.faults.filter(may));
      // A run of nothing would speak for the one that has failed.
      if (actions.length === 0) throw new NothingToMend();
      return this.#request(actions);
    };
    try {
      await this.#runner.run(this.#name, ask);
      return { mended: actions.map(sayDone), error: null };
    } catch (error) {
      if (error instanceof NothingToMend) return { mended: [], error: null };
      const run = this.#runner.board.snapshot().runs.find(({ id }) => !earlier.has(id));
      const done = new Set(run?.steps.filter(({ state }) => state === 'done').map(({ id }) => id));
      const mended = actions.filter((action) => done.has(sayAction(action).id)).map(sayDone);
      return { mended, error: DampError.from(error) };
    }
  }

  get #name(): string {
    return this.#tools.network.getNetworkName();
  }

  #request(actions: readonly RepairAction[]): NetworkRequest {
    return { kind: 'repair', instance: this.#name, service: '', actions: [...actions] };
  }

  async #scene(): Promise<RepairScene> {
    return repairScene(this.#tools, await this.#wanted.read(), await this.#left());
  }
}

/** Whether nothing is to be done but what was shown, in that order. */
function isAmong(steps: readonly RepairStep[], shown: readonly RepairStep[]): boolean {
  const places = steps.map((step) => shown.findIndex((one) => isDeepStrictEqual(one, step)));
  return places.every((place, at) => place > (places[at - 1] ?? -1));
}

function stepsOf(scene: RepairScene): readonly RepairStep[] {
  const unmendable = scene.faults.find(({ code }) => code === 'other-kind');
  if (unmendable) {
    throw new DampError(
      'conflict',
      `There is a network named “${scene.name}” that DAMP can neither use nor remove. ${unmendable.message} Remove it by hand (docker network rm ${scene.name}), and DAMP makes its own.`,
    );
  }
  assertNobodyTied(scene.containers, goesWith(scene.faults, scene.network, scene.networks));
  const actions = planRepair(scene, scene.faults, scene.left);
  if (actions.length === 0 && scene.takenBy !== null) {
    throw new DampError(
      'subnet-overlap',
      `The subnet that you chose, ${scene.wanted.network?.subnet}, is in use by the network ${scene.takenBy}. Remove that network and repair again, or choose another subnet: Edit.`,
    );
  }
  return actions.map(sayAction);
}
