import { z } from 'zod';
import type { Managed } from '@/shared/engine';
import type { Isolation } from '@/shared/network-shape';
import { snapshotSchema, type Snapshot } from '@/shared/volumes';

/** Labels by which DAMP knows what it made; a name alone is never enough. */
export const LABEL = {
  managed: 'app.damp.managed',
  instance: 'app.damp.instance',
  service: 'app.damp.service',
  version: 'app.damp.version',
  /** What the instance's environment has in place of the catalogue's values and beyond them, as JSON. */
  environment: 'app.damp.environment',
  /** On a volume: the id of the volume in the service's definition. */
  volume: 'app.damp.volume',
  /** On a volume that is a snapshot: its id, time and note, as JSON. */
  snapshot: 'app.damp.snapshot',
  /** On an empty volume: the instance of whose data it says what its labels can't, being fixed. */
  noteOn: 'app.damp.note-on',
  /** There: the run that made the data volume. A later volume of the same name is another one's. */
  noteFor: 'app.damp.note-for',
  /** On a container that copies a volume and goes when it has done so. */
  copier: 'app.damp.copier',
  /** On a container that serves the network itself and is no instance: what it does there. */
  helper: 'app.damp.helper',
  /** There: the network that it serves. */
  network: 'app.damp.network',
  /** On a container that looks at the network from inside another one’s: the DAMP that made it. */
  probe: 'app.damp.probe',
  /** On a network: that it is closed on purpose, where it is. */
  isolation: 'app.damp.isolation',
  /** On a network that is a segment of another: whose segment it is. */
  segment: 'app.damp.segment',
  /** The run that made it: undoing that run takes back nothing else. */
  run: 'app.damp.run',
} as const;

export type Labels = Readonly<Record<string, string>>;

/** Whether DAMP made the thing that bears these labels. */
export function isOurs(labels: Labels | null | undefined): boolean {
  return labels?.[LABEL.managed] === 'true';
}

/** Whether it is a container that looks at the network and goes: never shown, never reached. */
export function isProbe(labels: Labels | null | undefined): boolean {
  return isOurs(labels) && labels?.[LABEL.probe] !== undefined;
}

export function networkLabels(isolation: Isolation = 'open'): Labels {
  return {
    [LABEL.managed]: 'true',
    ...(isolation === 'open' ? {} : { [LABEL.isolation]: isolation }),
  };
}

/** What the network of a segment bears: of which network it is one, and whose. */
export function segmentLabels(network: string, segment: string): Labels {
  return { [LABEL.managed]: 'true', [LABEL.network]: network, [LABEL.segment]: segment };
}

/** Whose segment of this network it is; null where it is none that DAMP made. */
export function segmentOfLabels(labels: Labels | null | undefined, network: string): string | null {
  if (!isOurs(labels) || labels?.[LABEL.network] !== network) return null;
  return labels[LABEL.segment] ?? null;
}

/** Whether a network is to be without a way out: nobody has to mend it. */
export function isClosedOnPurpose(labels: Labels | null | undefined): boolean {
  return isOurs(labels) && labels?.[LABEL.isolation] === 'internal';
}

export function instanceLabels({ instance, service, version, environment }: Managed): Labels {
  return {
    [LABEL.managed]: 'true',
    [LABEL.instance]: instance,
    [LABEL.service]: service,
    [LABEL.version]: version,
    ...(Object.keys(environment).length === 0
      ? {}
      : { [LABEL.environment]: JSON.stringify(environment) }),
  };
}

/** What a container does for the network itself; undefined for all others. */
export function helperRole(labels: Labels): string | undefined {
  return isOurs(labels) ? labels[LABEL.helper] : undefined;
}

const instanceLabelsSchema = z.object({
  [LABEL.managed]: z.literal('true'),
  [LABEL.instance]: z.string(),
  [LABEL.service]: z.string(),
  [LABEL.version]: z.string(),
});

/** What an instance's labels say, or null where it is not one of ours. */
export function readInstanceLabels(labels: Labels): Managed | null {
  const parsed = instanceLabelsSchema.safeParse(labels);
  if (!parsed.success) return null;
  return {
    instance: parsed.data[LABEL.instance],
    service: parsed.data[LABEL.service],
    version: parsed.data[LABEL.version],
    environment: readEnvironment(labels[LABEL.environment]),
  };
}

/** What a snapshot's volume bears besides the labels of its instance. */
export function snapshotLabels(of: {
  readonly volumeId: string;
  readonly runId: string;
  readonly snapshot: Snapshot;
}): Labels {
  return {
    [LABEL.volume]: of.volumeId,
    [LABEL.run]: of.runId,
    [LABEL.snapshot]: JSON.stringify(of.snapshot),
  };
}

/** What the labels of a volume say of the snapshot that it is; null where it is none. */
export function readSnapshotLabel(labels: Labels): Snapshot | null {
  const label = labels[LABEL.snapshot];
  if (label === undefined) return null;
  try {
    return snapshotSchema.parse(JSON.parse(label));
  } catch {
    // A snapshot all the same: never to be taken for an instance's data.
    return { id: '', time: '', note: '' };
  }
}

const environmentSchema = z.record(z.string(), z.string());

export function readEnvironment(label: string | undefined): Record<string, string> {
  try {
    return environmentSchema.parse(JSON.parse(label ?? '{}'));
  } catch {
    return {};
  }
}
