import type { ServiceDefinition } from '@/shared/service-definition';

/** The services whose instances should be there before one of this service starts. */
export function neededServices({ instancesIn = {} }: ServiceDefinition): readonly string[] {
  return Object.values(instancesIn).flat();
}

/**
 * In waves: each instance stands in a later one than all those that it needs. Where services need
 * each other in a circle, what is left makes the last wave.
 */
export function startOrder<Instance extends { readonly service: string }>(
  instances: readonly Instance[],
  definitions: readonly ServiceDefinition[],
): readonly (readonly Instance[])[] {
  const needs = new Map(definitions.map((one) => [one.id, neededServices(one)]));
  const waves: Instance[][] = [];
  let left = [...instances];
  while (left.length > 0) {
    const services = new Set(left.map(({ service }) => service));
    const waits = ({ service }: Instance) =>
      needs.get(service)?.some((needed) => needed !== service && services.has(needed)) ?? false;
    const ready = left.filter((instance) => !waits(instance));
    const wave = ready.length > 0 ? ready : left;
    waves.push(wave);
    left = left.filter((instance) => !wave.includes(instance));
  }
  return waves;
}
