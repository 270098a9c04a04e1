import type { ShapeStep } from '@/shared/network-shape';
import type { Move, Mover } from './move';

/** The steps of a move in words, in order. */
export function sayMove({ name, before, after, members }: Move): readonly ShapeStep[] {
  const running = members.filter(({ isRunning }) => isRunning).length;
  const addresses = subnetsOf(after).join(' and ');
  return [
    step('try', `See whether the engine takes ${addresses}`, 'Nothing is touched before.'),
    step(
      'bridge',
      'Make a network for the meantime',
      'Running members meet there, so that their names answer all the time.',
    ),
    step('join', `Put ${count(running, 'running member')} on it as well`, 'Nothing is cut.'),
    step(
      'want',
      'Note the new shape',
      'Should the network have to be made again, it gets this one.',
    ),
    step(
      'leave',
      `Take ${count(running, 'running member')} off the old ${name}`,
      running === 0
        ? 'None runs: nothing is cut.'
        : 'Open connections between them end here, once. New ones are answered at once.',
    ),
    step(
      'swap',
      `Make ${name} anew with ${addresses}`,
      `The old one, with ${subnetsOf(before).join(' and ')}, is removed.`,
    ),
    ...members.map(sayMover),
    step(
      'part',
      'Take them off the network for the meantime',
      running === 0 ? '' : 'What was opened there since ends here.',
    ),
    step('unbridge', 'Remove that network', ''),
  ];
}

function sayMover({ id, name, isRunning, endpoint, moved }: Mover): ShapeStep {
  const aliases = moved.Aliases ?? [];
  const fixed = [moved.IPAMConfig?.IPv4Address, moved.IPAMConfig?.IPv6Address].filter(Boolean);
  const had = [endpoint.IPAMConfig?.IPv4Address, endpoint.IPAMConfig?.IPv6Address].filter(Boolean);
  const place = fixed.length > 0 ? ` at ${fixed.join(', ')}` : '';
  return step(
    connectStep(id),
    `Connect ${name}${place}`,
    [
      ...(isRunning ? [] : ['It stays stopped.']),
      ...(aliases.length > 0 ? [`Keeps ${aliases.join(', ')}.`] : []),
      ...(had.length > fixed.length
        ? [`Of its fixed addresses ${had.join(', ')} not all fit: it is dealt a free one.`]
        : []),
    ].join(' '),
  );
}

export function connectStep(id: string): string {
  return `connect:${id}`;
}

function subnetsOf({ IPAM }: Move['before']): readonly string[] {
  return (IPAM.Config ?? []).flatMap(({ Subnet }) => (Subnet ? [Subnet] : []));
}

function count(number: number, what: string): string {
  return number === 1 ? `the ${what}` : `${number} ${what}s`;
}

function step(id: string, title: string, note: string): ShapeStep {
  return { id, title, note };
}
