import { memo } from 'react';
import type { MembershipAction } from '@/api/docker/docker-mutations';
import { toneOf, wordForContainer } from '@/renderer/components/state';
import type { Container } from '@/shared/engine';
import { fitText } from './node-text';
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
  /** Whom it talks to, where that is looked at. */
  readonly talksTo: string;
  /** Who sees it or what it sees, where not all see all. */
  readonly seen: string;
  /** How many segments are counted on it. */
  readonly segments: number;
  readonly pending: MembershipAction['do'] | null;
}

/** A container in the picture: a button that opens all about it. */
export const TopologyNode = memo(function TopologyNode(props: TopologyNodeProps) {
  const { container, x, y, isSelected, isDimmed, isTabStop, pending } = props;
  const { talksTo, seen, segments } = props;
  const { id, name, endpoint, otherNetworks, ports } = container;
  const word = wordForContainer(container);
  const doing = pending && (pending === 'connect' ? 'Connecting…' : 'Disconnecting…');
  const [first, ...more] = publishedPorts(ports);
  const port = first === undefined ? '' : `${first}${more.length > 0 ? ` +${more.length}` : ''}`;
  const others = endpoint ? otherNetworks.length : 0;
  const text = fitText({
    ...{ name, port, word: doing ?? word, address: underName(container) },
    signs: [segments, others],
  });
  return (
    <button
      type="button"
      className={classes['node']}
      style={{ left: x, top: y }}
      aria-label={name}
      aria-description={nodeSentence(container, talksTo, seen)}
      aria-pressed={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      title={[name, word, ...(seen === '' ? [] : [seen])].join(' · ')}
      data-node={id}
      data-carried-by={endpoint ? undefined : id}
      data-outside={endpoint ? undefined : true}
      data-dimmed={isDimmed || undefined}
    >
      <span className={classes['sign']} data-tone={toneOf(word)} />
      <span
        className={classes['name']}
        data-far={text.farName === text.name ? undefined : text.farName}
      >
        {text.name}
      </span>
      {port !== '' && <span className={classes['port']}>{port}</span>}
      <span className={classes['under']}>
        {doing ?? word}
        <span className={classes['address']}>{text.address}</span>
        {segments > 0 && <span className={classes['in-segments']}>{segments > 1 && segments}</span>}
        {others > 0 && <span className={classes['others']}>{others > 1 && others}</span>}
      </span>
    </button>
  );
});
