import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useForgetAction } from '@/api/actions';
import { useMemberships } from '@/api/docker/docker-mutations';
import { useContainers, useIsSegmented, useNetworkStatus } from '@/api/docker/docker-queries';
import { catalog } from '@/catalog';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import { useCarefulMembership } from '@/renderer/routes/network-dialogs';
import { useTopologyAsks } from '@/renderer/routes/topology-asks';
import type { Container } from '@/shared/engine';
import { servicesBySegment } from '@/shared/seen-from';
import { searchMembers } from '../group-members';
import { layOut } from './layout';
import { nodeIn } from './node-elements';
import { NOBODY, placeContainers, type Places } from './places';
import { TalkSwitch } from './talk-switch';
import { talkWords, type TalkWords } from './talk-words';
import { boxOf, TopologyCanvas } from './topology-canvas';
import { TopologyList } from './topology-list';
import { TopologyPanel } from './topology-panel';
import { TopologyTools, type Look } from './topology-tools';
import { useTrafficFeed } from './traffic-feed';
import { useTalks } from './use-talks';
import { ViewportControl, ZOOM } from './viewport-control';
import classes from './topology-view.module.css';

/** The live picture of the network, or the same as a list; and all about the container chosen in it. */
export function TopologyView({ place }: { readonly place: string | null }) {
  const containers = useContainers();
  const network = useNetworkStatus();
  const feed = useTrafficFeed();
  const memberships = useMemberships();
  const setMembership = useCarefulMembership();
  const forget = useForgetAction();
  const [viewport] = useState(() => new ViewportControl());
  const [look, setLook] = useLocalStorage<Look>({
    key: 'damp-topology-look',
    defaultValue: 'picture',
    getInitialValueInEffect: false,
  });
  const [showsTalks, setShowsTalks] = useLocalStorage({
    key: 'damp-topology-talks',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const { seen, error } = useTalks(showsTalks);
  const [query, setQuery] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const figure = useRef<HTMLElement>(null);
  const isSegmented = useIsSegmented();
  const places = usePlaces(containers, isSegmented);
  const services = useMemo(
    () => (isSegmented ? servicesBySegment(containers ?? []) : null),
    [containers, isSegmented],
  );
  const layout = useMemo(() => layOut(places), [places]);
  const byId = useMemo(
    () => new Map((containers ?? []).map((container) => [container.id, container])),
    [containers],
  );
  const talks = seen?.talks ?? null;
  const words = useMemo(
    () => (talks ? talkWords(talks, (id) => byId.get(id)?.name) : null),
    [talks, byId],
  );
  const found = useMemo(
    () =>
      query.trim() === ''
        ? null
        : new Set(searchMembers(containers ?? [], query).map(({ id }) => id)),
    [containers, query],
  );
  useAddressed(place, containers, (id) => {
    setSelected(id);
    const there = layout.places.find((each) => each.id === id);
    if (there) viewport.centre(boxOf(there));
  });

  useTopologyAsks((ask) => {
    if (ask === 'talks') setShowsTalks(!showsTalks);
    else setLook(ask === 'list' ? 'list' : 'picture');
    if (ask === 'zoom-in') viewport.zoomBy(ZOOM);
    else if (ask === 'zoom-out') viewport.zoomBy(1 / ZOOM);
    else if (ask === 'fit') viewport.fit(layout);
  });

  const chosen = selected === null ? undefined : byId.get(selected);
  const close = () => {
    setSelected(null);
    if (selected === null) return;
    nodeIn(figure.current, selected)?.focus();
  };
  const jump = (isBack: boolean) => {
    const ordered = layout.places.filter(({ id }) => found?.has(id));
    const at = ordered.findIndex(({ id }) => id === selected);
    const step = isBack ? (at <= 0 ? ordered.length - 1 : at - 1) : (at + 1) % ordered.length;
    const next = ordered[step];
    if (!next) return;
    setSelected(next.id);
    viewport.centre(boxOf(next));
  };
  const subnet = network && 'subnet' in network ? network.subnet : null;
  const failures = [...memberships.values()].filter(({ error }) => error !== null);

  return (
    <div className={classes['view']}>
      <TopologyTools
        containers={containers ?? NONE}
        found={found}
        query={query}
        onQuery={setQuery}
        onJump={jump}
        look={look}
        onLook={setLook}
        viewport={viewport}
        onFit={() => viewport.fit(layout)}
        feed={feed}
      />
      {failures.map(
        ({ id, error }) =>
          error && (
            <div key={id} className={classes['problem']}>
              <Problem error={error}>
                <Button look="quiet" onClick={() => forget(id)}>
                  Dismiss
                </Button>
              </Problem>
            </div>
          ),
      )}
      {error && (
        <div className={classes['problem']}>
          <Problem error={error}>
            <Button look="quiet" onClick={() => setShowsTalks(false)}>
              Don’t look
            </Button>
          </Problem>
        </div>
      )}
      <div className={classes['body']}>
        <figure
          ref={figure}
          className={classes['figure']}
          aria-label="Topology"
          aria-busy={!containers}
        >
          {look === 'picture' ? (
            <TopologyCanvas
              layout={layout}
              containers={byId}
              subnet={subnet}
              viewport={viewport}
              feed={feed}
              found={found}
              selected={selected}
              talks={talks}
              words={words ?? NO_WORDS}
              services={services}
              memberships={memberships}
              onSelect={setSelected}
              onConnect={(container) => setMembership({ do: 'connect', container })}
            />
          ) : (
            <TopologyList
              places={places}
              containers={byId}
              found={found}
              feed={feed}
              words={words}
              services={services}
              selected={selected}
              onSelect={setSelected}
            />
          )}
          {containers?.length === 0 && (
            <p className={classes['nothing']}>
              Nobody is on the network yet. Install a service, or start a project with docker
              compose: it shows up here at once.
            </p>
          )}
        </figure>
        {chosen && (
          <TopologyPanel
            container={chosen}
            feed={feed}
            services={services}
            talks={words && (words.get(chosen.id) ?? SILENT)}
            isPending={memberships.get(chosen.id)?.error === null}
            setMembership={setMembership}
            onClose={close}
          />
        )}
      </div>
      <TalkSwitch isOn={showsTalks} onChange={setShowsTalks} seen={seen} />
    </div>
  );
}

const SILENT: TalkWords = { to: [], by: [] };
const NO_WORDS: ReadonlyMap<string, TalkWords> = new Map();
const NONE: readonly Container[] = [];

interface Kept {
  readonly of: readonly Container[] | undefined;
  readonly isSegmented: boolean;
  readonly places: Places;
}

/** Everybody’s place, which stays while others come and go. */
function usePlaces(containers: readonly Container[] | undefined, isSegmented: boolean): Places {
  const [kept, setKept] = useState<Kept>({ of: undefined, isSegmented, places: NOBODY });
  if (containers === kept.of && isSegmented === kept.isSegmented) return kept.places;
  const places = placeContainers(containers ?? [], catalog, kept.places, isSegmented);
  setKept({ of: containers, isSegmented, places });
  return places;
}

/** Shows the container that the address names, once it is known. */
function useAddressed(
  name: string | null,
  containers: readonly Container[] | undefined,
  show: (id: string) => void,
): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (name === shown.current) return;
    const id = containers?.find((container) => container.name === name)?.id;
    if (name !== null && id === undefined) return;
    shown.current = name;
    if (id !== undefined) show(id);
  });
}
