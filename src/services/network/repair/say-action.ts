import type { RepairStep } from '@/shared/network-repair';
import { sayDoneInSegments, saySegmentAction } from '../segments/say-segment-action';
import type { RepairAction } from './repair-actions';

/** What a step does, and what it costs. */
export function sayAction(action: RepairAction): RepairStep {
  switch (action.do) {
    case 'leave':
      return {
        id: `leave:${action.network}:${action.container.id}`,
        title: `Take ${action.container.name} off the network that goes`,
        note: action.isRunning
          ? 'It goes on running. Its open connections over this network end.'
          : 'It is stopped: nothing is cut.',
      };
    case 'clear':
      return {
        id: `clear:${action.network}:${action.name}`,
        title: `Clear the place that ${action.name} has left on the network that goes`,
        note: 'The container is gone; Docker has kept its place.',
      };
    case 'remove':
      return {
        id: `remove:${action.id}`,
        title: `Remove the network ${action.name} (${action.id.slice(0, 12)})`,
        note: action.why,
      };
    case 'create':
      return {
        id: 'create',
        title: action.subnet
          ? `Make ${action.name} with the subnet ${action.subnet}`
          : `Make ${action.name}`,
        note: 'With DAMP’s label. Should the subnet be taken, another one that is free.',
      };
    case 'end':
      return {
        id: `end:${action.id}`,
        title: `Remove ${action.name}, where members met while the network moved`,
        note: 'What was opened over it ends. Who is not on the network by then stays there.',
      };
    case 'segment':
      return saySegmentAction(action.action);
    case 'connect':
      return {
        id: `connect:${action.container.id}`,
        title: `Connect ${action.container.name}${sayPlace(action)}`,
        note: action.cuts
          ? 'It goes on running. Its open connections over this network end for a moment.'
          : 'It is not restarted.',
      };
  }
}

/** What it has done, to whoever did not see it happen. */
export function sayDone(action: RepairAction): string {
  switch (action.do) {
    case 'leave':
      return `${action.container.name} was taken off the network that went.`;
    case 'clear':
      return `The place that ${action.name} had left on the network was cleared.`;
    case 'remove':
      return `The network ${action.name} (${action.id.slice(0, 12)}) was removed.`;
    case 'create':
      return `${action.name} was missing, and was made again${action.subnet ? ` with the subnet ${action.subnet}` : ''}.`;
    case 'end':
      return `${action.name}, where members met while the network moved, was removed.`;
    case 'segment':
      return sayDoneInSegments(action.action);
    case 'connect':
      return `${action.container.name} was connected again${sayPlace(action)}.`;
  }
}

function sayPlace({ container, endpoint }: RepairAction & { do: 'connect' }): string {
  const { IPv4Address, IPv6Address } = endpoint.IPAMConfig ?? {};
  const addresses = [IPv4Address, IPv6Address].filter((address) => address !== undefined);
  const aliases = (endpoint.Aliases ?? []).filter((alias) => alias !== container.name);
  return [
    ...(aliases.length > 0 ? [` as ${aliases.join(', ')}`] : []),
    ...(addresses.length > 0 ? [` at ${addresses.join(', ')}`] : []),
  ].join('');
}
