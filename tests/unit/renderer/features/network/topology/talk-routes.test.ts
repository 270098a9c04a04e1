import { describe, expect, it } from 'vitest';
import { catalog } from '@/catalog';
import { layOut, NODE } from '@/renderer/features/network/topology/layout';
import { NOBODY, placeContainers } from '@/renderer/features/network/topology/places';
import { calledPorts, routeTalks } from '@/renderer/features/network/topology/talk-routes';
import { aContainer, anInstance, endpoint } from '../../../made-up';

const containers = [
  anInstance('mysql'),
  anInstance('redis'),
  ...Array.from({ length: 40 }, (_, index) =>
    aContainer({ name: `app-${index}`, id: `app-${index}`, endpoint: endpoint() }),
  ),
];
const layout = layOut(placeContainers(containers, catalog, NOBODY));
const [first = '', ...others] = layout.places.map(({ id }) => id);
const talks = others.flatMap((id, index) => [
  { from: id, to: first, port: 3306, connections: 1 },
  { from: id, to: others[(index * 7 + 3) % others.length] ?? id, port: 80, connections: 1 },
]);

/** The corners of a way, and those between which its soft ones lie. */
const pointsOf = (path: string) =>
  [...path.matchAll(/[MLQ]([\d.-]+) ([\d.-]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );

describe('the lines of who talks to whom', () => {
  it('run where no node is', () => {
    const inside = routeTalks(talks, layout).flatMap(({ path }) => {
      const points = pointsOf(path);
      return points.slice(1).filter(([x2, y2], at) => {
        const [x1, y1] = points[at] ?? [x2, y2];
        return layout.places.some(
          (place) =>
            Math.max(x1, x2) > place.x &&
            Math.min(x1, x2) < place.x + NODE.width &&
            Math.max(y1, y2) > place.y &&
            Math.min(y1, y2) < place.y + NODE.height,
        );
      });
    });
    expect(inside).toEqual([]);
  });

  it('are one for each two, whatever the ports; the ports stand at the one that is called', () => {
    const both = [
      { from: 'app-1', to: 'app-2', port: 8080, connections: 1 },
      { from: 'app-1', to: 'app-2', port: 80, connections: 5 },
    ];
    expect(routeTalks(both, layout)).toHaveLength(1);
    expect(calledPorts(both, layout).map(({ id, ports }) => [id, ports])).toEqual([
      ['app-2', [80, 8080]],
    ]);
  });

  it('are none to who is not in the picture', () => {
    const gone = [{ from: 'app-1', to: 'gone', port: 80, connections: 1 }];
    expect(routeTalks(gone, layout)).toEqual([]);
  });
});
