import { IncomingMessage } from 'node:http';
import type Docker from 'dockerode';
import { z } from 'zod';
import type { Container } from '@/shared/engine';
import { isProbe } from './labels';
import { lineSplitter } from './line-splitter';

const containerActions = [
  'create',
  'start',
  'kill',
  'die',
  'destroy',
  'rename',
  'pause',
  'unpause',
  'health_status',
] as const;
const networkActions = ['create', 'connect', 'disconnect', 'destroy'] as const;
const volumeActions = ['create', 'destroy'] as const;

export interface ContainerEvent {
  readonly kind: 'container';
  readonly action: (typeof containerActions)[number];
  readonly id: string;
  readonly name: string | null;
  readonly exitCode: number | null;
  readonly signal: number | null;
  readonly health: Container['health'] | null;
}

export interface NetworkEvent {
  readonly kind: 'network';
  readonly action: (typeof networkActions)[number];
  readonly id: string;
  readonly name: string | null;
  /** The id of the container that was connected or disconnected. */
  readonly container: string | null;
}

export type EngineEvent = ContainerEvent | NetworkEvent;

/** Podman's words, as Docker says them. */
const synonyms: Readonly<Record<string, string>> = { remove: 'destroy', died: 'die' };

const messageSchema = z.object({
  Type: z.string().default('container'),
  Action: z.string().optional(),
  Actor: z
    .object({ ID: z.string().optional(), Attributes: z.record(z.string(), z.string()).nullish() })
    .optional(),
  status: z.string().optional(),
  id: z.string().optional(),
});

/**
 * A line of `GET /events` as an event, or null where it is none that DAMP uses. Of a volume that was
 * made or deleted it is enough to know that it happened.
 */
export function readEvent(line: string): EngineEvent | 'volumes' | null {
  const message = messageSchema.safeParse(parseJson(line)).data;
  const id = message?.Actor?.ID ?? message?.id;
  const said = message?.Action ?? message?.status;
  if (!message || !id || !said) return null;
  const colon = said.indexOf(':');
  const verb = colon === -1 ? said : said.slice(0, colon);
  const word = synonyms[verb] ?? verb;
  const attributes = message.Actor?.Attributes ?? {};
  const name = attributes['name'] ?? null;
  if (message.Type === 'volume')
    return volumeActions.some((known) => known === word) ? 'volumes' : null;
  if (message.Type === 'network') {
    const action = networkActions.find((known) => known === word);
    return action
      ? { kind: 'network', action, id, name, container: attributes['container'] ?? null }
      : null;
  }
  const action = containerActions.find((known) => known === word);
  if (message.Type !== 'container' || !action || isProbe(attributes)) return null;
  const health = colon === -1 ? attributes['health_status'] : said.slice(colon + 1);
  return {
    kind: 'container',
    action,
    id,
    name,
    exitCode: wholeNumber(attributes['exitCode']),
    signal: wholeNumber(attributes['signal']),
    health: healthSchema.safeParse(health?.trim()).data ?? null,
  };
}

const healthSchema = z.enum(['none', 'starting', 'healthy', 'unhealthy']);

/**
 * Opens the engine's event stream (`GET /events`); resolves when it is open. Events of the last
 * second come again: engines open the stream a moment before they subscribe it. Aborting `signal`
 * closes it; `onEnd` is called once, however it ends.
 */
export async function openEvents(
  docker: Docker,
  options: {
    readonly signal: AbortSignal;
    readonly onEvent: (event: EngineEvent) => void;
    readonly onVolumes: () => void;
    readonly onEnd: () => void;
  },
): Promise<void> {
  const request: Docker.GetEventsOptions & { abortSignal: AbortSignal } = {
    abortSignal: options.signal,
    since: Math.floor(Date.now() / 1000) - 1,
    filters: JSON.stringify({
      type: ['container', 'network', 'volume'],
      event: [...containerActions, ...networkActions, ...volumeActions, ...Object.keys(synonyms)],
    }),
  };
  const stream = await docker.getEvents(request);
  // The kernel then notices a remote engine that went without a word, at no request.
  if (stream instanceof IncomingMessage) stream.socket.setKeepAlive(true, 30_000);
  const split = lineSplitter((line) => {
    const event = readEvent(line);
    if (event === 'volumes') options.onVolumes();
    else if (event) options.onEvent(event);
  });
  stream.on('data', split);
  stream.on('error', () => undefined);
  stream.once('close', options.onEnd);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : null;
}
