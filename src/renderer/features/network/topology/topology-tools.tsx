import {
  IconFocusCentered,
  IconLayoutList,
  IconMinus,
  IconPlus,
  IconTopologyStar3,
} from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { bytes } from '@/renderer/components/bytes';
import { IconButton } from '@/renderer/components/button';
import { SearchField } from '@/renderer/components/search-field';
import type { Container } from '@/shared/engine';
import { useRates, type TrafficFeed } from './traffic-feed';
import { ZOOM, type ViewportControl } from './viewport-control';
import classes from './topology-tools.module.css';

/** The network as a picture, or the same as a list. */
export type Look = 'picture' | 'list';

interface TopologyToolsProps {
  readonly containers: readonly Container[];
  readonly found: ReadonlySet<string> | null;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onJump: (isBack: boolean) => void;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly viewport: ViewportControl;
  readonly onFit: () => void;
  readonly feed: TrafficFeed;
}

const LOOKS = [
  { look: 'picture', label: 'Picture', Icon: IconTopologyStar3 },
  { look: 'list', label: 'List', Icon: IconLayoutList },
] as const;

/** Above the picture: find somebody, see it as a list, come nearer. */
export function TopologyTools(props: TopologyToolsProps) {
  const { containers, found, query, onQuery, onJump, look, onLook, viewport, onFit, feed } = props;
  const members = containers.filter(({ endpoint }) => endpoint !== null);
  return (
    <div className={classes['tools']}>
      <SearchField label="Find in the network" value={query} onChange={onQuery} onEnter={onJump} />
      <p className={classes['said']} role="status" aria-label="Found">
        {found && (found.size === 0 ? 'Nobody is called so' : `${found.size} found, Enter jumps`)}
      </p>
      {!found && <Total members={members} feed={feed} />}
      <div role="radiogroup" aria-label="Look" className={classes['looks']}>
        {LOOKS.map(({ look: value, label, Icon }) => (
          <label key={value} data-chosen={value === look || undefined}>
            <input
              type="radio"
              name="topology-look"
              checked={value === look}
              onChange={() => onLook(value)}
            />
            <Icon size={14} stroke={1.7} aria-hidden />
            {label}
          </label>
        ))}
      </div>
      <div role="group" aria-label="Zoom" className={classes['zoom']} hidden={look === 'list'}>
        <IconButton label="Zoom out" onClick={() => viewport.zoomBy(1 / ZOOM)}>
          <IconMinus size={15} />
        </IconButton>
        <Scale viewport={viewport} />
        <IconButton label="Zoom in" onClick={() => viewport.zoomBy(ZOOM)}>
          <IconPlus size={15} />
        </IconButton>
        <IconButton label="Show all" onClick={onFit}>
          <IconFocusCentered size={16} stroke={1.7} />
        </IconButton>
      </div>
    </div>
  );
}

function Scale({ viewport }: { readonly viewport: ViewportControl }) {
  const scale = useSyncExternalStore(viewport.subscribe, viewport.scale);
  return <span className={classes['scale']}>{Math.round(scale * 100)} %</span>;
}

interface TotalProps {
  readonly members: readonly Container[];
  readonly feed: TrafficFeed;
}

/** What all members take in and give out, as far as it is measured. */
function Total({ members, feed }: TotalProps) {
  const rates = useRates(feed);
  const running = members.filter(({ state }) => state === 'running');
  const measured = running.flatMap(({ id }) => rates.get(id) ?? []);
  const sum = measured.reduce((total, { outPerSecond }) => total + outPerSecond, 0);
  const who =
    measured.length < running.length
      ? `${measured.length} of ${running.length} members send`
      : 'All members send';
  return (
    <p
      className={classes['said']}
      title="The engine counts what each container sends, over all its networks."
    >
      {measured.length > 0 && `${who} ${bytes(sum)}/s`}
    </p>
  );
}
