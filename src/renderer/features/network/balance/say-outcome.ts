import type { TestOutcome } from '@/shared/balance-group';

/** Who answered how many test requests, and whether evenly. */
export function sayOutcome({ sent, failed, answered }: TestOutcome): string {
  const counts = answered.filter(({ count }) => count > 0);
  const who = counts.map(({ member, count }) => `${member} ${count}`).join(', ');
  const head = failed === 0 ? `All ${sent} answered` : `${sent - failed} of ${sent} answered`;
  if (counts.length === 0) return `${head}. No instance got any.`;
  return `${head}: ${who}.${counts.length > 1 ? ` ${sayEvenness(counts)}` : ''}`;
}

function sayEvenness(counts: TestOutcome['answered']): string {
  const numbers = counts.map(({ count }) => count);
  return Math.max(...numbers) - Math.min(...numbers) <= 1 ? 'Shared evenly.' : 'Not shared evenly.';
}
