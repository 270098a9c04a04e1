import type { ShapeStep } from '@/shared/network-shape';
import type { SegmentAction } from './segment-actions';

/** What a step does, and what it means for whoever works with it. */
export function saySegmentAction(action: SegmentAction): ShapeStep {
  switch (action.do) {
    case 'make':
      return step(
        `make:${action.segment}`,
        `Make the segment ${action.segment}`,
        `A network of its own, ${action.network}, with a free subnet.`,
      );
    case 'join':
      return step(idOf(action), sayJoin(action), sayWhatJoinMeans(action));
    case 'leave':
      return step(idOf(action), sayLeave(action), sayWhatLeaveMeans(action));
    case 'remove':
      return step(
        `remove:${action.segment}`,
        `Remove the segment ${action.segment}`,
        `The network ${action.network}: nobody needs it.`,
      );
  }
}

/** What it has done, to whoever did not see it happen. */
export function sayDoneInSegments(action: SegmentAction): string {
  const { segment, network } = action;
  switch (action.do) {
    case 'make':
      return `The segment ${action.segment} was made.`;
    case 'join':
      return segment === null
        ? `${action.container.name} was connected to ${network}.`
        : `${action.container.name} was connected in the segment ${segment}.`;
    case 'leave':
      return segment === null
        ? `${action.container.name} was taken off ${network}.`
        : `${action.container.name} was taken out of the segment ${segment}.`;
    case 'remove':
      return `The segment ${action.segment} was removed.`;
  }
}

type Join = SegmentAction & { readonly do: 'join' };
type Leave = SegmentAction & { readonly do: 'leave' };

function sayJoin({ segment, network, container: { name }, serves }: Join): string {
  if (segment === null) return `Connect ${name} to ${network}`;
  return serves ? `Let ${segment} see ${name}` : `Put ${name} into the segment ${segment}`;
}

function sayWhatJoinMeans({ isRunning, endpoint, container, had, loses }: Join): string {
  const aliases = (endpoint.Aliases ?? []).filter((alias) => alias !== container.name);
  return [
    ...(isRunning ? [] : ['It stays stopped.']),
    ...(aliases.length > 0 ? [`As ${aliases.join(', ')}.`] : []),
    ...(had && isRunning ? ['Its open connections in this segment end for a moment.'] : []),
    ...(loses === null ? [] : [`Without its fixed address ${loses}: a segment deals its own.`]),
  ].join(' ');
}

function sayLeave({ segment, network, container: { name }, serves }: Leave): string {
  if (segment === null) return `Take ${name} off ${network}`;
  return serves ? `Hide ${name} from ${segment}` : `Take ${name} out of the segment ${segment}`;
}

function sayWhatLeaveMeans({ segment, isRunning, serves }: Leave): string {
  if (!isRunning) return 'It is stopped: nothing is cut.';
  return serves
    ? `Its open connections with ${segment ?? ''} end.`
    : 'Its open connections over this network end. New ones are answered at once.';
}

function idOf({ do: what, network, container }: Join | Leave): string {
  return `${what}:${network}:${container.id}`;
}

function step(id: string, title: string, note: string): ShapeStep {
  return { id, title, note };
}
