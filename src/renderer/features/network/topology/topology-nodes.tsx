import { memo } from 'react';
import type { ActionState } from '@/api/actions';
import type { MembershipAction } from '@/api/docker/docker-mutations';
import type { Container } from '@/shared/engine';
import type { Layout } from './layout';
import { countedSegments, seenSentence, type SegmentServices } from './segment-words';
import type { TalkWords } from './talk-words';
import { TopologyNode } from './topology-node';

interface TopologyNodesProps {
  readonly layout: Layout;
  readonly containers: ReadonlyMap<string, Container>;
  readonly found: ReadonlySet<string> | null;
  readonly selected: string | null;
  readonly tabStop: string | undefined;
  readonly words: ReadonlyMap<string, TalkWords>;
  readonly services: SegmentServices;
  readonly memberships: ReadonlyMap<string, ActionState<MembershipAction>>;
}

/** All nodes of the picture. Only one that changed is drawn again. */
export const TopologyNodes = memo(function TopologyNodes(props: TopologyNodesProps) {
  const { layout, containers, found, selected, tabStop, words, memberships, services } = props;
  return layout.places.map(({ id, x, y }) => {
    const container = containers.get(id);
    const standing = memberships.get(id);
    return (
      container && (
        <TopologyNode
          key={id}
          container={container}
          x={x}
          y={y}
          isSelected={id === selected}
          isDimmed={found !== null && !found.has(id)}
          isTabStop={id === tabStop}
          talksTo={words.get(id)?.to.join(', ') ?? ''}
          seen={seenSentence(container, services)}
          segments={countedSegments(container, services)}
          pending={standing && !standing.error ? standing.action.do : null}
        />
      )
    );
  });
});
