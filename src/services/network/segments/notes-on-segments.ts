import { isSegmented } from '@/shared/segments';
import type { WantedOnNetwork } from '@/shared/wanted-members';
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
          `Open connections of ${list([...new Set(cut)])} over the network end once; those of services among themselves stay.`,
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
      uses.length > 0 ? `${name} sees ${list(uses)}.` : `${name} sees no service.`,
    ),
    ...(isSegmented(before) ? [] : ['Projects no longer see each other over DAMP’s network.']),
    ...ended,
  ];
}

function list(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
