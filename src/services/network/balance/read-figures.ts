import type { GroupFigures, TestOutcome } from '@/shared/balance-group';

type State = GroupFigures[number]['state'];

/** What HAProxy’s `show stat` tells of the servers, in the order of the configuration. */
export function readFigures(csv: string): GroupFigures {
  const [head = '', ...lines] = csv.split('\n').filter((line) => line !== '');
  const columns = head.replace(/^# /, '').split(',');
  const cell = (line: string, column: string) => line.split(',')[columns.indexOf(column)] ?? '';
  return lines
    .filter((line) => cell(line, 'pxname') === 'instances' && cell(line, 'type') === '2')
    .map((line) => ({
      member: cell(line, 'svname'),
      state: stateOf(cell(line, 'status'), cell(line, 'weight')),
      served: Number(cell(line, 'stot')) || 0,
    }));
}

/** As in "UP 1/2", "DOWN (agent)", "MAINT (resolution)". One that gets nothing new has no weight. */
function stateOf(status: string, weight: string): State {
  if (/^(UP|no check|DRAIN|NOLB)/.test(status)) return weight === '0' ? 'draining' : 'up';
  return /^(DOWN|MAINT)/.test(status) ? 'down' : 'unknown';
}

/** What each instance got between two looks. */
export function servedBetween(before: GroupFigures, after: GroupFigures): TestOutcome['answered'] {
  const known = new Map(before.map(({ member, served }) => [member, served]));
  return after.map(({ member, served }) => ({ member, count: served - (known.get(member) ?? 0) }));
}
