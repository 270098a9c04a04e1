import { IconCirclesRelation } from '@tabler/icons-react';
import { memo } from 'react';
import type { MembershipAction } from '@/api/docker/docker-mutations';
import { toneOf, wordForContainer } from '@/renderer/components/state';
import { StateDot } from '@/renderer/components/state-label';
import type { Container } from '@/shared/engine';
import { nodeSentence, publishedPorts, underName } from './node-words';
import classes from './topology-canvas.module.css';

interface TopologyNodeProps {
  readonly container: Container;
  readonly x: number;
  readonly y: number;
  readonly isSelected: boolean;
  /** A search is on, and it is none of what was found. */
  readonly isDimmed: boolean;
  /** The one that Tab leads to; the arrow keys lead on. */
  readonly isTabStop: boolean;
  readonly pending: MembershipAction['do'] | null;
}

/** A container in the picture: a button that opens all about it. */
export const TopologyNode = memo(function TopologyNode(props: TopologyNodeProps) {
  const { container, x, y, isSelected, isDimmed, isTabStop, pending } = props;
  const { id, name, endpoint, otherNetworks, ports } = container;
  const word = wordForContainer(container);
  const [port, ...more] = publishedPorts(ports);
  const address = underName(container);
  const room = endpoint && otherNetworks.length === 0 ? 21 : 18;
  return (
    <button
      type="button"
      className={classes['node']}
      style={{ left: x, top: y }}
      aria-label={name}
      aria-description={nodeSentence(container)}
      aria-pressed={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      title={`${name} · ${word}`}
      data-node={id}
      data-carried-by={endpoint ? undefined : id}
      data-outside={endpoint ? undefined : true}
      data-dimmed={isDimmed || undefined}
    >
      <StateDot tone={toneOf(word)} />
      <span className={classes['name']}>{name}</span>
      {port !== undefined && (
        <span className={classes['port']}>
          {port}
          {more.length > 0 && ` +${more.length}`}
        </span>
      )}
      <span className={classes['under']}>
        {pending === null ? word : pending === 'connect' ? 'Connecting…' : 'Disconnecting…'}
        <span
          className={classes['address']}
          // What is cut costs at each move: only what is too long is.
          data-cut={word.length + address.length > room || undefined}
        >
          {address}
        </span>
        {endpoint && otherNetworks.length > 0 && (
          <span className={classes['others']}>
            <IconCirclesRelation size={12} stroke={1.7} />
            {otherNetworks.length > 1 && otherNetworks.length}
          </span>
        )}
      </span>
    </button>
  );
});
