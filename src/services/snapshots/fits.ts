import { DampError } from '@/shared/errors';
import { dataRefusal } from '@/shared/data-versions';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { OwnContainer } from '../service-manager/own-container';
import type { DataOf } from './own-data';

/**
 * `conflict` where the instance could not work with the snapshot: it is of a version whose data the
 * present one can't read, of another password where that is in the data, or not of all its volumes.
 */
export function checkFits(
  snapshot: readonly DataOf[],
  data: readonly DataOf[],
  instance: { readonly container: OwnContainer; readonly definition: ServiceDefinition },
): void {
  const { container, definition } = instance;
  const { name, managed } = container;
  const [taken] = snapshot.map((volume) => volume.managed);
  const refusal =
    taken && dataRefusal(definition, managed.instance, taken.version, managed.version);
  if (refusal) {
    const [old, now] = [taken.version, managed.version].map((v) => `${definition.name} ${v}`);
    throw new DampError(
      'conflict',
      `The snapshot is of ${old}, whose data ${now} can’t read. Choose one that was taken at ${managed.version}.`,
      { details: refusal },
    );
  }
  const { credentials, setPassword } = definition;
  const key = setPassword === 'environment' ? undefined : credentials?.password;
  if (key !== undefined && taken?.environment[key] !== managed.environment[key]) {
    throw new DampError(
      'conflict',
      `The snapshot was taken when ${name} had another password, with which alone it can be opened.`,
    );
  }
  const missing = data.find(({ volumeId }) => !snapshot.some((copy) => copy.volumeId === volumeId));
  if (missing) {
    throw new DampError('conflict', `A part of the snapshot is gone: that of ${missing.name}.`);
  }
}
