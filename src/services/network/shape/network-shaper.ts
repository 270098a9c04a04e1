import { isDeepStrictEqual } from 'node:util';
import { DampError } from '@/shared/errors';
import type { NetworkShape, ShapePreview, ShapeScene } from '@/shared/network-shape';
import { isSameUse } from '@/shared/segments';
import { assertNobodyTied } from '../../docker/tied-network';
import type { Runner } from '../../steps/runner';
import type { NetworkRequest } from '../network-requests';
import type { NetworkTools } from '../network-tools';
import type { Move } from './move';
import { moveScene, type MoveScene } from './move-scene';
import { movedElsewhere } from './moved-elsewhere';
import { check, notesOn, planMove } from './plan-move';
import { sayMove } from './say-move';
import type { NetworkSegments } from '../segments/network-segments';

/** Gives the network another shape, with all who are on it. */
export class NetworkShaper {
  readonly #tools: NetworkTools;
  readonly #runner: Runner<NetworkRequest>;
  readonly #segments: NetworkSegments;
  readonly #afterwards: () => void;

  /** `afterwards`: what knows the network’s addresses looks at them again. */
  constructor(
    tools: NetworkTools,
    runner: Runner<NetworkRequest>,
    segments: NetworkSegments,
    afterwards: () => void,
  ) {
    this.#tools = tools;
    this.#runner = runner;
    this.#segments = segments;
    this.#afterwards = afterwards;
  }

  /** The shape as it is, and what another one is judged by. `not-found`, `conflict` where it can have none. */
  async scene(): Promise<ShapeScene> {
    return { ...(await this.#scene()), ...(await this.#segments.scene()) };
  }

  /** What a change would do. Throws as `scene`, and `invalid-request`. */
  async preview(shape: NetworkShape): Promise<ShapePreview> {
    const scene = await this.#scene();
    if (!concernsSegments(scene, shape))
      return this.#preview(this.#plan(scene, shape), shape, scene);
    check(shape, scene);
    return this.#segments.preview(shape);
  }

  /**
   * Does what `preview` answered; resolves when all are across. Whatever fails brings the old network
   * back. `conflict` where the network has changed since, so that the steps are others.
   */
  async apply(shape: NetworkShape, shown: ShapePreview): Promise<void> {
    const instance = this.#tools.network.getNetworkName();
    const scene = await this.#scene();
    if (concernsSegments(scene, shape)) {
      check(shape, scene);
      return this.#segments.apply(shape, shown);
    }
    await this.#runner.run(instance, async () => {
      if ((await movedElsewhere(this.#tools, this.#runner)) > 0) throw movesAlready(instance);
      const scene = await this.#scene();
      const move = this.#plan(scene, shape);
      const { steps } = this.#preview(move, shape, scene);
      if (!isDeepStrictEqual(steps, shown.steps)) {
        throw new DampError(
          'conflict',
          'The network has changed since this plan was made. Look at the new plan, then apply it.',
        );
      }
      return { kind: 'shape', instance, service: '', move };
    });
    this.#afterwards();
  }

  /** The engine knows segments, and not that the network is segmented. */
  async #scene(): Promise<MoveScene> {
    const scene = await moveScene(this.#tools);
    const { network, segments = [] } = await this.#segments.read();
    if (network?.isolation !== 'segmented' || scene.shape?.isolation !== 'open') return scene;
    return { ...scene, shape: { ...scene.shape, isolation: 'segmented', segments } };
  }

  #plan(scene: MoveScene, shape: NetworkShape): Move {
    const move = planMove(scene, shape);
    assertNobodyTied(this.#tools.store.snapshot().containers, [{ Id: scene.id }]);
    return move;
  }

  #preview(move: Move, shape: NetworkShape, scene: MoveScene): ShapePreview {
    const { containers } = this.#tools.store.snapshot();
    return { steps: [...sayMove(move)], notes: [...notesOn(move, shape, scene, containers)] };
  }
}

function movesAlready(name: string): DampError {
  return new DampError(
    'conflict',
    `Another DAMP is moving ${name} at this moment. Wait until it has done so, then look at the plan again.`,
  );
}

/** Whether only segments come, go or change, on a network that stays as it is. */
function concernsSegments({ shape: now }: MoveScene, shape: NetworkShape): boolean {
  if (!now || ![now.isolation, shape.isolation].includes('segmented')) return false;
  return now.isolation !== shape.isolation || !isSameUse(shape.segments ?? [], now.segments ?? []);
}
