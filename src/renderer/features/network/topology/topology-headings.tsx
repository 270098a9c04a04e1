import { memo } from 'react';
import { NETWORK_NAME } from '@/shared/instances';
import type { Layout } from './layout';
import classes from './topology-canvas.module.css';

interface HeadingsProps {
  readonly layout: Layout;
  readonly subnet: string | null;
}

/** What is what in the picture: the network, its groups, and what is beside it. */
export const Headings = memo(function Headings({ layout, subnet }: HeadingsProps) {
  const { headings, network, outside } = layout;
  return (
    <>
      <div className={classes['network']} style={{ width: network.width, height: network.height }}>
        <span className={classes['drop-here']}>Drop it here to connect it</span>
      </div>
      <div className={classes['trunk-name']}>
        <strong>{NETWORK_NAME}</strong>
        {subnet !== null && <span>{subnet}</span>}
      </div>
      {headings.map(({ key, title, kind, x, y, width, count }) => (
        <div key={key} className={classes['heading']} style={{ left: x, top: y, width }}>
          <span className={classes['title']}>{title}</span>
          <small>
            {kind === 'project' && 'compose · '}
            {count}
          </small>
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
