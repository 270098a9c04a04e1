import type { BalanceGroup } from '@/shared/balance-group';
import { sameName } from '@/shared/dns-name';
import type { Diagnosis } from '@/shared/doctor';
import { firstThatMatters, type Change } from '../changes/changes';

/** What has changed since a diagnosis was made and may make it another; null where nothing has. */
export function beforeWhat(
  { question, restsOn }: Pick<Diagnosis, 'question' | 'restsOn'>,
  changes: readonly Change[],
  groups: readonly BalanceGroup[],
): string | null {
  if (changes.length === 0) return null;
  const asked = sameName(question.to);
  const behind = groups.find(({ name }) => sameName(name) === asked)?.instances ?? [];
  return firstThatMatters(changes, {
    names: [question.from ?? '', question.to, ...behind.map(({ member }) => member)],
    stood: new Map(restsOn.map(({ id, stood }) => [id, stood])),
  });
}

/** The same of each that has become older, by its key. */
export function olderOf(
  diagnoses: ReadonlyMap<string, Diagnosis>,
  changes: readonly Change[],
  groups: readonly BalanceGroup[],
): ReadonlyMap<string, string> {
  const older = new Map<string, string>();
  for (const [key, diagnosis] of diagnoses) {
    const before = beforeWhat(diagnosis, changes, groups);
    if (before !== null) older.set(key, before);
  }
  return older;
}
