import { listed } from '@/shared/listed';
import type { WantedNetwork } from '@/shared/network-intent';
import { isSegmented } from '@/shared/segments';
import { contains, parseSubnet } from '@/shared/subnet';
import type { WantedOnNetwork } from '@/shared/wanted-members';
import type { HostSettings } from '../../docker/host-settings';
import { dealtAnew } from '../shape/member-notes';
import type { SegmentChange } from './segment-actions';

/** What is other afterwards, in sentences. */
export function notesOnSegments(
  { wanted, segments, actions }: SegmentChange,
  before: WantedOnNetwork,
): readonly string[] {
  const cut = actions.flatMap((action) =>
    action.do === 'leave' && action.isRunning && !action.serves ? [action.container.name] : [],
  );
  const ended =
    cut.length > 0
      ? [
          `Open connections of ${listed([...new Set(cut)])} over the network end once; those of services among themselves stay.`,
        ]
      : [];
  if (wanted.isolation !== 'segmented') {
    return [
      ...(isSegmented(before)
        ? ['All members reach each other again, whichever project they are of.']
        : []),
      ...ended,
    ];
  }
  return [
    ...segments.map(({ name, uses }) =>
      uses.length > 0 ? `${name} sees ${listed(uses)}.` : `${name} sees no service.`,
    ),
    ...(isSegmented(before) ? [] : ['Projects no longer see each other over DAMP’s network.']),
    ...ended,
  ];
}

interface Mover {
  readonly id: string;
  readonly name: string;
  readonly isRunning: boolean;
}

/** Who uses services and gets another place. */
export function moversOf({ actions }: Pick<SegmentChange, 'actions'>): readonly Mover[] {
  const leaving = actions.flatMap((action) =>
    action.do === 'leave' && !action.serves
      ? [{ ...action.container, isRunning: action.isRunning }]
      : [],
  );
  return [...new Map(leaving.map((mover) => [mover.id, mover])).values()];
}

/** What they were made with for the place that they leave, in sentences. */
export function notesOnMovers(
  movers: readonly Mover[],
  { subnet: text, isolation }: Pick<WantedNetwork, 'subnet' | 'isolation'>,
  settings: ReadonlyMap<string, HostSettings>,
): readonly string[] {
  const subnet = parseSubnet(text);
  const asking = movers.flatMap(({ id, name }) => {
    const servers = settings.get(id)?.dns ?? [];
    const lost = servers.filter((server) => subnet && contains(subnet, server));
    if (isolation !== 'segmented' || lost.length === 0) return [];
    return [
      `${name} was made to ask the DNS server ${lost.join(', ')}, which it does not reach from a segment: names that you gave don’t resolve there, nor names of the internet where it asks no other server. Docker can’t change that: make it anew without (dns: in its compose file).`,
    ];
  });
  return [...dealtAnew(movers, settings), ...asking];
}
