import { describe, expect, it } from 'vitest';
import { cellKey, nextCheck, NOTHING } from '@/renderer/features/network/doctor/use-check';
import type { Diagnosis } from '@/shared/doctor';

const at = (seen: number) => ({ at: 1000 + seen, seen });
const doing = (says: string) => ({ kind: 'doing' as const, says, fraction: null });
const diagnosis: Diagnosis = {
  question: { from: null, to: 'web', port: 80 },
  reachable: true,
  code: null,
  verdict: 'Reachable.',
  advice: null,
  repair: null,
  steps: [],
  evidence: [],
  restsOn: [],
};

describe('a check in the page', () => {
  it('keeps the last answer while the same is asked again, and forgets the error', () => {
    const told = nextCheck(NOTHING, {
      kind: 'news',
      news: [{ kind: 'diagnosis', diagnosis }],
      now: at(0),
    });
    const begun = nextCheck(told, { kind: 'begin', isSweep: false });
    expect(begun).toMatchObject({ diagnosis, error: null });
    expect(begun.doing).not.toBeNull();
    expect(nextCheck(begun, { kind: 'end', error: null }).doing).toBeNull();
    expect(nextCheck(told, { kind: 'begin', isSweep: true }).diagnosis).toBeNull();
  });

  it('fills a new matrix cell by cell', () => {
    const sweep = { rows: [], columns: [], cells: [{ row: 0, column: 1 }] };
    const state = nextCheck(
      { ...NOTHING, cells: new Map([[cellKey(5, 5), diagnosis]]) },
      {
        kind: 'news',
        news: [
          { kind: 'sweep', sweep },
          { kind: 'cell', row: 0, column: 1, diagnosis },
        ],
        now: at(7),
      },
    );
    expect([...state.cells.keys()]).toEqual([cellKey(0, 1)]);
    expect(state.sweep).toEqual(sweep);
    expect(state.sweptAsOf).toEqual(at(7));
  });

  it('dates an answer by when it was looked around, since what changed meanwhile is newer', () => {
    const told = (state: typeof NOTHING, news: Parameters<typeof nextCheck>[1]) =>
      nextCheck(state, news);
    let state = told(NOTHING, { kind: 'begin', isSweep: false });
    state = told(state, { kind: 'news', news: [doing('Looking')], now: at(1) });
    state = told(state, { kind: 'news', news: [doing('Asking')], now: at(2) });
    state = told(state, { kind: 'news', news: [{ kind: 'diagnosis', diagnosis }], now: at(5) });
    expect(state.asOf).toEqual(at(2));
    expect(told(state, { kind: 'begin', isSweep: false }).asOf).toEqual(at(2));
  });
});
