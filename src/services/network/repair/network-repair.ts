import { isDeepStrictEqual } from 'node:util';
import { DampError } from '@/shared/errors';
import type { NetworkFault } from '@/shared/network-faults';
import type { RepairStep } from '@/shared/network-repair';
import type { Runner } from '../../steps/runner';
import type { NetworkRequest } from '../network-requests';
import type { NetworkTools } from '../network-tools';
import { movedElsewhere } from '../shape/moved-elsewhere';
import type { WantedNow } from '../wanted-now';
import { planRepair } from './plan-repair';
import { repairScene, type RepairScene } from './repair-scene';
import { sayAction } from './say-action';

/** Puts the network right: by a plan that was shown, or unasked where nothing is at risk. */
export class NetworkRepair {
  readonly #tools: NetworkTools;
  readonly #runner: Runner<NetworkRequest>;
  readonly #wanted: Pick<WantedNow, 'read'>;

  constructor(
    tools: NetworkTools,
    runner: Runner<NetworkRequest>,
    wanted: Pick<WantedNow, 'read'>,
  ) {
    this.#tools = tools;
    this.#runner = runner;
    this.#wanted = wanted;
  }

  /** The steps of a repair now; none where nothing is wrong. `conflict` for what only a person can mend. */
  async preview(): Promise<readonly RepairStep[]> {
    const scene = await this.#scene();
    return stepsOf(scene);
  }

  /**
   * Does what `preview` answered; resolves when all is done. `conflict` where the network has changed
   * since, so that other steps are needed. Asked again after a failure, it does what is left.
   */
  async repair(shown: readonly RepairStep[]): Promise<void> {
    await this.#run((scene) => {
      const steps = stepsOf(scene);
      if (!isDeepStrictEqual(steps, shown)) {
        throw new DampError(
          'conflict',
          'The network has changed since this plan was made. Look at the new plan, then repair it.',
        );
      }
      return scene.faults;
    });
  }

  /** Mends the faults that `may` names, without a question. Answers what was done, in sentences. */
  async heal(may: (fault: NetworkFault) => boolean): Promise<readonly string[]> {
    return this.#run(({ faults }) => faults.filter(may));
  }

  /** For how many ms nothing is to be mended unasked, since another DAMP is moving the network. */
  heldMs(): Promise<number> {
    return movedElsewhere(this.#tools, this.#runner);
  }

  async #run(choose: (scene: RepairScene) => readonly NetworkFault[]): Promise<readonly string[]> {
    const instance = this.#tools.network.getNetworkName();
    let done: readonly string[] = [];
    await this.#runner.run(instance, async () => {
      const scene = await this.#scene();
      const actions = [...planRepair(scene, choose(scene))];
      done = actions.map((action) => sayAction(action).title);
      return { kind: 'repair', instance, service: '', actions };
    });
    return done;
  }

  async #scene(): Promise<RepairScene> {
    return repairScene(this.#tools, await this.#wanted.read());
  }
}

function stepsOf(scene: RepairScene): readonly RepairStep[] {
  const unmendable = scene.faults.find(({ remedy }) => remedy === 'by-hand');
  if (unmendable) {
    throw new DampError(
      'conflict',
      `There is a network named “${scene.name}” that DAMP can neither use nor remove. ${unmendable.message} Remove it by hand (docker network rm ${scene.name}), and DAMP makes its own.`,
    );
  }
  return planRepair(scene, scene.faults).map(sayAction);
}
