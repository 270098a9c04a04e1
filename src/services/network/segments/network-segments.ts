import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ConnectOptions } from '@/shared/connect-options';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { WantedNetwork } from '@/shared/network-intent';
import type { NetworkShape, Segment, ShapePreview, ShapeScene } from '@/shared/network-shape';
import {
  isSegmented,
  isUser,
  segmentNetwork,
  segmentsWanted,
  servicesToUse,
} from '@/shared/segments';
import { isSame, placeWantedFor, whoIs, type WantedOnNetwork } from '@/shared/wanted-members';
import { hostSettings } from '../../docker/host-settings';
import { lookAtPlaces, type NetworkPlaces } from '../../docker/network-places';
import { wantedOfShape } from '../../docker/network-spec';
import type { KeyedLock } from '../../steps/keyed-lock';
import type { Runner } from '../../steps/runner';
import type { NetworkRequest } from '../network-requests';
import type { NetworkTools } from '../network-tools';
import type { WantedNow } from '../wanted-now';
import { moversOf, notesOnMovers, notesOnSegments } from './notes-on-segments';
import { planSegments } from './plan-segments';
import { saySegmentChange } from './say-segment-change';
import type { SegmentAction, SegmentChange } from './segment-actions';
import { proposeSegments } from './segment-proposals';
import { SegmentWork } from './segment-work';

type Place = Pick<ConnectOptions, 'aliases' | 'ipv4' | 'ipv6'>;

/** The segments of the network: who is in which, and what each sees. */
export class NetworkSegments {
  readonly #tools: NetworkTools;
  readonly #runner: Runner<NetworkRequest>;
  readonly #wanted: WantedNow;
  readonly #work: SegmentWork;
  readonly #lock: KeyedLock;
  #stopWatching: (() => void) | null = null;

  /** `lock`: the runner’s, so that nobody comes or goes in the middle of a change. */
  constructor(
    tools: NetworkTools,
    runner: Runner<NetworkRequest>,
    lock: KeyedLock,
    wanted: WantedNow,
  ) {
    this.#tools = tools;
    this.#runner = runner;
    this.#lock = lock;
    this.#wanted = wanted;
    this.#work = new SegmentWork(tools);
  }

  /** The segments that there are or would be, and what they can use. */
  async scene(): Promise<Pick<ShapeScene, 'segments' | 'services'>> {
    const { connection } = this.#tools;
    const wanted = await this.#wanted.read();
    const { containers } = await this.#look(wanted);
    return {
      segments: [...(await proposeSegments(connection, containers, wanted))],
      services: [...servicesToUse(containers, wanted)],
    };
  }

  async isSegmented(): Promise<boolean> {
    return isSegmented(await this.#wanted.read());
  }

  /** What a change to these segments, or away from them, would do. */
  async preview(shape: NetworkShape): Promise<ShapePreview> {
    const { change, before } = await this.#plan(shape);
    const movers = moversOf(change);
    const settings = await Promise.all(
      movers.map(async ({ id }) => [id, await hostSettings(this.#tools.connection, id)] as const),
    );
    const notes = [
      ...notesOnSegments(change, before),
      ...notesOnMovers(movers, change.wanted, new Map(settings)),
    ];
    return { steps: sayChange(change), notes };
  }

  /** As `NetworkShaper.apply`. */
  async apply(shape: NetworkShape, shown: ShapePreview): Promise<void> {
    const instance = this.#tools.network.getNetworkName();
    await this.#runner.run(instance, async () => {
      const { change } = await this.#plan(shape);
      if (!isDeepStrictEqual(sayChange(change), shown.steps)) {
        throw new DampError(
          'conflict',
          'The network has changed since this plan was made. Look at the new plan, then apply it.',
        );
      }
      return { kind: 'segments', instance, service: '', change };
    });
  }

  /**
   * What is wanted, after it was noted for each segment that is new what it seems to use. Asks the
   * engine only where one is.
   */
  async read(): Promise<WantedOnNetwork> {
    const wanted = await this.#wanted.read();
    if (!isSegmented(wanted)) return wanted;
    const { containers } = this.#tools.store.snapshot();
    const places = segmentsWanted(containers, wanted);
    const known = new Set(wanted.segments?.map(({ name }) => name));
    const isNew = containers.some(
      (one) => isUser(one) && places.get(one.id)?.some((name) => !known.has(name)),
    );
    return isNew ? this.#note(containers, wanted) : wanted;
  }

  /**
   * Puts the container into its segment, under these names as well, and lets it see what it uses; what
   * fails is taken back. Nobody else's connections are cut. False where the network is not segmented, when
   * what is being done to it is over: then nothing was done.
   */
  async join(container: Container, place: Place = NOWHERE): Promise<boolean> {
    return this.#exclusively(async () => {
      const wanted = await this.#wanted.read();
      if (!isSegmented(wanted)) return false;
      if (place.ipv4 !== null || place.ipv6 !== null) {
        throw new DampError(
          'invalid-request',
          'A segment deals the addresses itself. Leave them empty, or set the isolation to Open.',
        );
      }
      const asked = withPlace(wanted, container, place);
      const scene = await this.#look(asked);
      const noted = await this.#note(scene.containers, asked, wanted);
      const servers = scene.containers.filter((one) => !isUser(one)).map(({ id }) => id);
      const actions = planSegments(scene, noted, new Set([container.id, ...servers]));
      const isAnew = (one: SegmentAction) =>
        one.do === 'join' && one.had !== null && one.container.id !== container.id;
      await this.#do(actions.filter((one) => !isAnew(one)));
      return true;
    });
  }

  /** The container is in no segment afterwards; one that nobody is left in goes. */
  async leave(container: Container): Promise<void> {
    await this.#exclusively(async () => {
      const wanted = await this.#wanted.read();
      const scene = await this.#look(wanted);
      const { segments = [] } = scene.placed.get(container.id)?.container ?? {};
      for (const { name } of segments)
        await this.#work.leave(segmentNetwork(wanted.name, name), container);
      await this.#tidy(wanted);
    });
  }

  /**
   * A segment that nobody is in, and nobody is awaited in, goes; from now on also when its last container
   * is removed, unless `isBusy`. `dispose()` ends it.
   */
  async watch(isBusy: () => boolean): Promise<void> {
    this.#stopWatching ??= this.#tools.store.onDidChange(({ removed }) => {
      if (removed.length > 0 && !isBusy()) this.#tidyUp().catch(() => undefined);
    });
    await this.#tidyUp();
  }

  dispose(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  async #tidyUp(): Promise<void> {
    const { heal } = await this.#tools.intent.read();
    if (!heal || !(await this.isSegmented())) return;
    await this.#exclusively(async () => this.#tidy(await this.#wanted.read()));
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#lock.exclusively(this.#tools.network.getNetworkName(), work);
  }

  async #tidy(wanted: WantedOnNetwork): Promise<void> {
    if (!isSegmented(wanted)) return;
    const actions = planSegments(await this.#look(wanted), wanted);
    const gone = new Set(actions.flatMap((one) => (one.do === 'remove' ? [one.segment] : [])));
    const ends = actions.filter(
      (action) =>
        action.do === 'remove' || (action.do === 'leave' && gone.has(action.segment ?? '')),
    );
    await this.#do(ends).catch((error: unknown) => {
      // Somebody has come meanwhile, for whom it stays.
      if (!(error instanceof DampError) || error.code !== 'conflict') throw error;
    });
  }

  async #do(actions: readonly SegmentAction[]): Promise<void> {
    const runId = randomUUID();
    const done: SegmentAction[] = [];
    try {
      for (const action of actions) {
        done.unshift(action);
        await this.#work.do(action, runId);
      }
    } catch (error) {
      for (const action of done) await this.#work.undo(action, runId).catch(() => undefined);
      throw error;
    }
  }

  async #plan(
    shape: NetworkShape,
  ): Promise<{ readonly change: SegmentChange; readonly before: WantedOnNetwork }> {
    const before = await this.#wanted.read();
    const network: WantedNetwork = wantedOfShape(shape);
    const scene = await this.#look({ ...before, network });
    const segments = await this.#segmentsOf(shape, scene, before);
    const wanted = { ...before, network, segments };
    const change = { wanted: network, segments, actions: [...planSegments(scene, wanted)] };
    return { change, before };
  }

  /** Those that are not spoken of stay as they were noted. */
  async #segmentsOf(
    shape: NetworkShape,
    { containers }: NetworkPlaces,
    before: WantedOnNetwork,
  ): Promise<Segment[]> {
    const known = before.segments ?? [];
    if (shape.isolation !== 'segmented') return known;
    const asked =
      shape.segments ?? (await proposeSegments(this.#tools.connection, containers, before));
    const named = new Set(asked.map(({ name }) => name));
    const others = known.filter(({ name }) => !named.has(name));
    return [...others, ...asked.map(({ name, uses }) => ({ name, uses }))];
  }

  #look(wanted: WantedOnNetwork): Promise<NetworkPlaces> {
    const { connection, network, store } = this.#tools;
    const { containers } = store.snapshot();
    // An engine’s list may lag behind what it has told by events.
    const seen = new Set(containers.flatMap(({ id, endpoint }) => (endpoint ? [id] : [])));
    const concerns = (one: Container) => seen.has(one.id) || placeWantedFor(one, wanted) !== null;
    return lookAtPlaces(connection, network.getNetworkName(), concerns, wanted.segments);
  }

  async #note(
    containers: readonly Container[],
    asked: WantedOnNetwork,
    wanted: WantedOnNetwork = asked,
  ): Promise<WantedOnNetwork> {
    const proposed = await proposeSegments(this.#tools.connection, containers, asked);
    const known = wanted.segments ?? [];
    const fresh = proposed
      .filter(({ name }) => !known.some((segment) => segment.name === name))
      .map(({ name, uses }): Segment => ({ name, uses }));
    const segments = [...known, ...fresh];
    if (fresh.length > 0) await this.#wanted.change((intent) => ({ ...intent, segments }));
    return { ...asked, segments };
  }
}

const NOWHERE: Place = { aliases: [], ipv4: null, ipv6: null };

/** As if it were kept connected: so it is planned like one. */
function withPlace(wanted: WantedOnNetwork, container: Container, place: Place): WantedOnNetwork {
  const who = whoIs(container);
  const kept = wanted.members.find((member) => isSame(member.who, who));
  const others = wanted.members.filter((member) => member !== kept);
  const aliases = [...new Set([...(kept?.aliases ?? []), ...place.aliases])];
  const member = { who, ipv4: null, ipv6: null, ...kept, aliases };
  return { ...wanted, members: [...others, member] };
}

function sayChange(change: SegmentChange): ShapePreview['steps'] {
  return saySegmentChange(change).map(({ id, title, note }) => ({ id, title, note }));
}
