import { memo } from 'react';
import { ContainerMenu } from '@/renderer/components/container-menu';
import { wordForContainer } from '@/renderer/components/state';
import { StateLabel } from '@/renderer/components/state-label';
import type { Container } from '@/shared/engine';
import { isInTheOpen, isUser } from '@/shared/segments';
import { publishedPorts, underName } from './node-words';
import type { Places } from './places';
import { groupNote, type SegmentServices } from './segment-words';
import { Rates } from './traffic-figure';
import type { TalkWords } from './talk-words';
import { useRate, type TrafficFeed } from './traffic-feed';
import classes from './topology-list.module.css';

interface TopologyListProps {
  readonly places: Places;
  readonly containers: ReadonlyMap<string, Container>;
  readonly found: ReadonlySet<string> | null;
  readonly feed: TrafficFeed;
  /** Who talks to whom; null where it is not looked at. */
  readonly words: ReadonlyMap<string, TalkWords> | null;
  readonly services: SegmentServices;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** What the picture shows, in rows: the same groups in the same order. */
export function TopologyList(props: TopologyListProps) {
  const { places, containers, found, feed, words, services, selected, onSelect } = props;
  const groups = [
    ...places.groups.map((group) => ({ ...group, note: groupNote(group, services) })),
    { key: 'outside', title: 'Not on the network', note: null, slots: places.outside },
  ];
  const columns = 6 + (words ? 1 : 0) + (services ? 1 : 0);
  return (
    <ContainerMenu
      containerAt={(clicked) =>
        containers.get(clicked.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? '')
      }
    >
      <div
        role="table"
        aria-label="Topology as a list"
        className={classes['list']}
        data-talks={words !== null || undefined}
        data-segmented={services !== null || undefined}
      >
        <div role="rowgroup">
          <div role="row" className={classes['head']}>
            <span role="columnheader">Container</span>
            <span role="columnheader">State</span>
            <span role="columnheader">Address</span>
            {services && <span role="columnheader">Segments</span>}
            <span role="columnheader" className={classes['published']}>
              Published
            </span>
            <span role="columnheader" className={classes['networks']}>
              Other networks
            </span>
            <span role="columnheader">Traffic</span>
            {words && <span role="columnheader">Talks to</span>}
          </div>
        </div>
        {groups.map(({ key, title, note, slots }) => {
          const rows = slots.flatMap((id) => {
            const container = id === null ? undefined : containers.get(id);
            return container && (found?.has(container.id) ?? true) ? [container] : [];
          });
          if (rows.length === 0) return null;
          return (
            <div key={key} role="rowgroup">
              <div role="row" className={classes['group']}>
                <span role="rowheader" aria-colspan={columns}>
                  {title} <small>{[rows.length, note].filter(Boolean).join(' · ')}</small>
                </span>
              </div>
              {rows.map((container) => (
                <Row
                  key={container.id}
                  container={container}
                  feed={feed}
                  segments={services && segmentsCell(container)}
                  talksTo={words && (words.get(container.id)?.to.join(', ') ?? '')}
                  isSelected={container.id === selected}
                  onSelect={onSelect}
                />
              ))}
            </div>
          );
        })}
      </div>
    </ContainerMenu>
  );
}

interface RowProps {
  readonly container: Container;
  readonly feed: TrafficFeed;
  /** Null while the network is not segmented. */
  readonly segments: string | null;
  /** Null where it is not looked at. */
  readonly talksTo: string | null;
  readonly isSelected: boolean;
  readonly onSelect: (id: string | null) => void;
}

const Row = memo(function Row(props: RowProps) {
  const { container, feed, segments, talksTo, isSelected, onSelect } = props;
  const { id, name, ports, otherNetworks } = container;
  return (
    <div role="row" aria-label={name} className={classes['row']} data-row={id}>
      <span role="cell" className={classes['name']}>
        <button
          type="button"
          title={name}
          aria-pressed={isSelected}
          data-node={id}
          onClick={() => onSelect(isSelected ? null : id)}
        >
          {name}
        </button>
      </span>
      <span role="cell" className={classes['state']}>
        <StateLabel word={wordForContainer(container)} announced={false} />
      </span>
      <span role="cell" className={classes['mono']}>
        {container.endpoint ? underName(container) : '–'}
      </span>
      {segments !== null && (
        <span role="cell" className={classes['cut']} title={segments}>
          {segments || '–'}
        </span>
      )}
      <span role="cell" className={`${classes['mono']} ${classes['published']}`}>
        {publishedPorts(ports).join(' ') || '–'}
      </span>
      <span
        role="cell"
        className={`${classes['cut']} ${classes['networks']}`}
        title={otherNetworks.join(', ')}
      >
        {otherNetworks.join(', ') || '–'}
      </span>
      <span role="cell" className={classes['cut']}>
        <RowTraffic id={id} feed={feed} />
      </span>
      {talksTo !== null && (
        <span role="cell" className={classes['mono']} title={talksTo}>
          {talksTo || '–'}
        </span>
      )}
    </div>
  );
});

function segmentsCell(container: Container): string {
  if (isUser(container) && isInTheOpen(container)) return 'in the open';
  return (container.segments ?? []).map(({ name }) => name).join(', ');
}

function RowTraffic({ id, feed }: { readonly id: string; readonly feed: TrafficFeed }) {
  const rate = useRate(feed, id);
  return rate ? <Rates rate={rate} /> : '–';
}
