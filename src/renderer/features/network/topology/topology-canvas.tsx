import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { ActionState } from '@/api/actions';
import type { MembershipAction } from '@/api/docker/docker-mutations';
import { ContainerMenu } from '@/renderer/components/container-menu';
import type { Container } from '@/shared/engine';
import type { Talk } from '@/shared/traffic';
import { NODE, type Layout, type Place } from './layout';
import { neighbour, type Direction } from './neighbour';
import { Headings } from './topology-headings';
import { nodeIdAt, nodeIn } from './node-elements';
import type { SegmentServices } from './segment-words';
import type { TalkWords } from './talk-words';
import { TopologyNodes } from './topology-nodes';
import { TopologyTalks } from './topology-talks';
import { TrafficFigure } from './traffic-figure';
import { Signs } from './signs';
import { TrunkLines } from './topology-lines';
import type { TrafficFeed } from './traffic-feed';
import { useCarrying } from './use-carrying';
import { useTrafficLines } from './use-traffic-lines';
import { ZOOM, type ViewportControl } from './viewport-control';
import classes from './topology-canvas.module.css';

interface TopologyCanvasProps {
  readonly layout: Layout;
  readonly containers: ReadonlyMap<string, Container>;
  readonly subnet: string | null;
  readonly viewport: ViewportControl;
  readonly feed: TrafficFeed;
  /** What a search has found; null where there is none. */
  readonly found: ReadonlySet<string> | null;
  readonly selected: string | null;
  /** Who talks to whom; null where it is not looked at. */
  readonly talks: readonly Talk[] | null;
  readonly words: ReadonlyMap<string, TalkWords>;
  readonly services: SegmentServices;
  readonly memberships: ReadonlyMap<string, ActionState<MembershipAction>>;
  readonly onSelect: (id: string | null) => void;
  readonly onConnect: (id: string) => void;
}

/** The picture: a trunk with everybody on it, and beside it who is not. */
export function TopologyCanvas(props: TopologyCanvasProps) {
  const { layout, containers, subnet, viewport, feed, found, selected } = props;
  const { talks, words, services, memberships, onSelect, onConnect } = props;
  const screen = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const byId = useMemo(() => new Map(layout.places.map((place) => [place.id, place])), [layout]);
  const tabStop = (active !== null && byId.get(active)?.id) || layout.places[0]?.id;

  useLayoutEffect(() => {
    if (!screen.current || !layer.current) return;
    return viewport.attach(screen.current, layer.current);
  }, [viewport]);
  useCarrying({ screen, layer, viewport, layout, onDrop: onConnect });

  const isThere = layout.places.length > 0;
  useTrafficLines(layer, layout, feed);
  const now = useRef({ layout, byId });
  useLayoutEffect(() => {
    now.current = { layout, byId };
  });
  // The first picture is shown whole, until the user moves it.
  useLayoutEffect(() => {
    if (isThere) viewport.fit(now.current.layout);
  }, [viewport, isThere]);
  const { width, height } = layout;
  useLayoutEffect(() => viewport.resized({ width, height }), [viewport, width, height]);
  // Where it is when it is chosen, not whenever it moves.
  useEffect(() => {
    const place = selected === null ? undefined : now.current.byId.get(selected);
    if (place) viewport.reveal(boxOf(place));
  }, [viewport, selected]);

  const focusOn = (place: Place | undefined) => {
    if (!place) return;
    setActive(place.id);
    viewport.reveal(boxOf(place));
    nodeIn(layer.current, place.id)?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = nodeIdAt(event.target);
    const from = id === null ? undefined : byId.get(id);
    const handled = act(event.key);
    if (handled) event.preventDefault();
    function act(key: string): boolean {
      if (key in PANS) {
        const [x, y] = PANS[key as Direction];
        if (from && !event.shiftKey) focusOn(neighbour(layout.places, from, key as Direction));
        else viewport.panBy(x, y);
      } else if (key === '+' || key === '=') viewport.zoomBy(ZOOM);
      else if (key === '-') viewport.zoomBy(1 / ZOOM);
      else if (key === '0') viewport.fit(layout);
      else if (key === 'Home') focusOn(layout.places[0]);
      else if (key === 'End') focusOn(layout.places.at(-1));
      else return false;
      return true;
    }
  };
  const onClick = ({ target }: MouseEvent) => {
    const id = nodeIdAt(target);
    if (id !== null) setActive(id);
    onSelect(id === selected ? null : id);
  };

  return (
    <ContainerMenu containerAt={(clicked) => containers.get(nodeIdAt(clicked) ?? '')}>
      <div ref={screen} className={classes['screen']} onKeyDown={onKeyDown} onClick={onClick}>
        <div ref={layer} className={classes['layer']} style={{ width, height }} data-detail="all">
          <Headings
            layout={layout}
            subnet={subnet}
            services={services}
            chosen={selected === null ? undefined : containers.get(selected)}
          />
          <TrunkLines layout={layout} />
          {talks && (
            <TopologyTalks talks={talks} layout={layout} screen={screen} selected={selected} />
          )}
          <TopologyNodes
            layout={layout}
            containers={containers}
            found={found}
            selected={selected}
            tabStop={tabStop}
            words={words}
            services={services}
            memberships={memberships}
          />
          <TrafficFigure screen={screen} places={byId} selected={selected} feed={feed} />
        </div>
        <Signs layer={layer} />
      </div>
    </ContainerMenu>
  );
}

/** Pixels by which an arrow key moves the picture. */
const PANS: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  ArrowLeft: [80, 0],
  ArrowRight: [-80, 0],
  ArrowUp: [0, 80],
  ArrowDown: [0, -80],
};

/** A place with the size of a node. */
export function boxOf({ x, y }: Place) {
  return { x, y, ...NODE };
}
