import { memo } from 'react';
import { ContainerMenu } from '@/renderer/components/container-menu';
import { wordForContainer } from '@/renderer/components/state';
import { StateLabel } from '@/renderer/components/state-label';
import type { Container } from '@/shared/engine';
import { publishedPorts, underName } from './node-words';
import type { Places } from './places';
import { Rates } from './traffic-figure';
import { useRate, type TrafficFeed } from './traffic-feed';
import classes from './topology-list.module.css';

interface TopologyListProps {
  readonly places: Places;
  readonly containers: ReadonlyMap<string, Container>;
  readonly found: ReadonlySet<string> | null;
  readonly feed: TrafficFeed;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** What the picture shows, in rows: the same groups in the same order. */
export function TopologyList(props: TopologyListProps) {
  const { places, containers, found, feed, selected, onSelect } = props;
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
      <div role="table" aria-label="Topology as a list" className={classes['list']}>
        <div role="rowgroup">
          <div role="row" className={classes['head']}>
            <span role="columnheader">Container</span>
            <span role="columnheader">State</span>
            <span role="columnheader">Address</span>
            <span role="columnheader">Published</span>
            <span role="columnheader">Other networks</span>
            <span role="columnheader">Traffic</span>
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
                <span role="rowheader" aria-colspan={6}>
                  {title} <small>{rows.length}</small>
                </span>
              </div>
              {rows.map((container) => (
                <Row
                  key={container.id}
                  container={container}
                  feed={feed}
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
  readonly isSelected: boolean;
  readonly onSelect: (id: string | null) => void;
}

const Row = memo(function Row({ container, feed, isSelected, onSelect }: RowProps) {
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
      <span role="cell">
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
    </div>
  );
});

function RowTraffic({ id, feed }: { readonly id: string; readonly feed: TrafficFeed }) {
  const rate = useRate(feed, id);
  return rate ? <Rates rate={rate} /> : '–';
}
