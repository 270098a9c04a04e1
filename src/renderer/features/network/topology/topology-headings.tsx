import { memo } from 'react';
import type { Container } from '@/shared/engine';
import { NETWORK_NAME } from '@/shared/instances';
import type { Layout } from './layout';
import { segmentKey, type PlacedGroup } from './places';
import { groupNote, type SegmentServices } from './segment-words';
import classes from './topology-canvas.module.css';

interface HeadingsProps {
  readonly layout: Layout;
  readonly subnet: string | null;
  readonly services: SegmentServices;
  /** The one that is chosen: the frames of its segments are told apart. */
  readonly chosen: Container | undefined;
}

/** What is what in the picture: the network, its groups, and what is beside it. */
export const Headings = memo(function Headings(props: HeadingsProps) {
  const { layout, subnet, services, chosen } = props;
  const { headings, frames, network, outside } = layout;
  return (
    <>
      <div className={classes['network']} style={{ width: network.width, height: network.height }}>
        <span className={classes['drop-here']}>Drop it here to connect it</span>
      </div>
      <div className={classes['trunk-name']}>
        <strong>{NETWORK_NAME}</strong>
        {subnet !== null && <span>{subnet}</span>}
      </div>
      {frames.map(({ key, x, y, width, height }) => (
        <div
          key={key}
          className={classes['frame']}
          style={{ left: x, top: y, width, height }}
          data-chosen={chosen?.segments?.some(({ name }) => segmentKey(name) === key) || undefined}
        />
      ))}
      {headings.map(({ key, title, kind, x, y, width, count }) => (
        <div
          key={key}
          className={classes['heading']}
          style={{ left: x, top: y, width }}
          data-kind={kind}
        >
          <span className={classes['title']}>{title}</span>
          <small>
            {KINDS[kind] && <span className={classes['kind']}>{KINDS[kind]} · </span>}
            {count}
          </small>
          <Note text={groupNote({ kind, title }, services)} />
        </div>
      ))}
      {outside && (
        <div
          className={classes['outside']}
          style={{ left: outside.x, width: outside.width, height: outside.height }}
        >
          <span>Not on the network</span>
        </div>
      )}
    </>
  );
});

const KINDS: Readonly<Partial<Record<PlacedGroup['kind'], string>>> = {
  project: 'compose',
  segment: 'segment',
};

function Note({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <span className={classes['note']} title={text}>
      {text}
    </span>
  );
}
