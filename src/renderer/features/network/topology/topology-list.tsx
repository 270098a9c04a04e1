import { memo } from 'react';
import { ContainerMenu } from '@/renderer/components/container-menu';
import { wordForContainer } from '@/renderer/components/state';
import { StateLabel } from '@/renderer/components/state-label';
import type { Container } from '@/shared/engine';
import { publishedPorts, underName } from './node-words';
import type { Places } from './places';
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
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** What the picture shows, in rows: the same groups in the same order. */
export function TopologyList(props: TopologyListProps) {
  const { places, containers, found, feed, words, selected, onSelect } = props;
  const groups = [
    ...places.groups,
    { key: 'outside', title: 'Not on the network', slots: places.outside },
  ];
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
      >
        <div role="rowgroup">
          <div role="row" className={classes['head']}>
            <span role="columnheader">Container</span>
            <span role="columnheader">State</span>
            <span role="columnheader">Address</span>
            <span role="columnheader">Published</span>
            <span role="columnheader">Other networks</span>
            <span role="columnheader">Traffic</span>
            {words && <span role="columnheader">Talks to</span>}
          </div>
        </div>
        {groups.map(({ key, title, slots }) => {
          const rows = slots.flatMap((id) => {
            const container = id === null ? undefined : containers.get(id);
            return container && (found?.has(container.id) ?? true) ? [container] : [];
          });
          if (rows.length === 0) return null;
          return (
            <div key={key} role="rowgroup">
              <div role="row" className={classes['group']}>
                <span role="rowheader" aria-colspan={words ? 7 : 6}>
                  {title} <small>{rows.length}</small>
                </span>
              </div>
              {rows.map((container) => (
                <Row
                  key={container.id}
                  container={container}
                  feed={feed}
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
  /** Null where it is not looked at. */
  readonly talksTo: string | null;
  readonly isSelected: boolean;
  readonly onSelect: (id: string | null) => void;
}

const Row = memo(function Row({ container, feed, talksTo, isSelected, onSelect }: RowProps) {
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
      <span role="cell" className={classes['mono']}>
        {publishedPorts(ports).join(' ') || '–'}
      </span>
      <span role="cell" className={classes['cut']} title={otherNetworks.join(', ')}>
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

function RowTraffic({ id, feed }: { readonly id: string; readonly feed: TrafficFeed }) {
  const rate = useRate(feed, id);
  return rate ? <Rates rate={rate} /> : '–';
}
