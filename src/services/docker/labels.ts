import { z } from 'zod';
import type { Managed } from '@/shared/engine';

/** Labels by which DAMP knows what it made; a name alone is never enough. */
export const LABEL = {
  managed: 'app.damp.managed',
  instance: 'app.damp.instance',
  service: 'app.damp.service',
  version: 'app.damp.version',
  /** On a volume: the id of the volume in the service's definition. */
  volume: 'app.damp.volume',
  /** The run that made it: undoing that run takes back nothing else. */
  run: 'app.damp.run',
} as const;

export type Labels = Readonly<Record<string, string>>;

/** Whether DAMP made the thing that bears these labels. */
export function isOurs(labels: Labels | null | undefined): boolean {
  return labels?.[LABEL.managed] === 'true';
}

export function networkLabels(): Labels {
  return { [LABEL.managed]: 'true' };
}

export function instanceLabels(instance: string, service: string, version: string): Labels {
  return {
    [LABEL.managed]: 'true',
    [LABEL.instance]: instance,
    [LABEL.service]: service,
    [LABEL.version]: version,
  };
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
  };
}
