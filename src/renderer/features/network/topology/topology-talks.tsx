import { useMemo, type RefObject } from 'react';
import type { Talk } from '@/shared/traffic';
import type { Layout } from './layout';
import { calledPorts, routeTalks, type TalkRoute } from './talk-routes';
import { useLookedAt } from './use-looked-at';
import classes from './topology-talks.module.css';

interface TopologyTalksProps {
  readonly talks: readonly Talk[];
  readonly layout: Layout;
  readonly screen: RefObject<HTMLElement | null>;
  readonly selected: string | null;
}

/** A line from who called to who was called, and there the port. Those of the node that is looked at stand out. */
export function TopologyTalks({ talks, layout, screen, selected }: TopologyTalksProps) {
  const lookedAt = useLookedAt(screen) ?? selected;
  const routes = useMemo(() => routeTalks(talks, layout), [talks, layout]);
  const ports = useMemo(() => calledPorts(talks, layout), [talks, layout]);
  const isOfIt = ({ from, to }: TalkRoute) => from === lookedAt || to === lookedAt;
  const near = routes.filter(isOfIt);
  const others = routes.filter((route) => !isOfIt(route));
  return (
    <>
      <svg className={classes['talks']} width={layout.width} height={layout.height} aria-hidden>
        <Lines routes={others} isFaint={near.length > 0} />
        <Lines routes={near} isNear />
      </svg>
      {ports.map(({ id, x, y, ports: called }) => (
        <span
          key={id}
          aria-hidden
          className={classes['port']}
          style={{ top: y, right: layout.width - x }}
          data-near={near.some(({ to }) => to === id) || undefined}
        >
          {called.join(' ')}
        </span>
      ))}
    </>
  );
}

interface LinesProps {
  readonly routes: readonly TalkRoute[];
  readonly isNear?: boolean;
  readonly isFaint?: boolean;
}

function Lines({ routes, isNear = false, isFaint = false }: LinesProps) {
  const data = { 'data-near': isNear || undefined, 'data-faint': isFaint || undefined };
  return (
    <>
      <path className={classes['line']} {...data} d={routes.map(({ path }) => path).join('')} />
      <path className={classes['ends']} {...data} d={routes.map(({ ends }) => ends).join('')} />
    </>
  );
}
