import { describe, expect, it } from 'vitest';
import { cellKey, nextCheck } from '@/renderer/features/network/doctor/use-check';
import type { Diagnosis } from '@/shared/doctor';

const nothing = { doing: null, diagnosis: null, sweep: null, cells: new Map(), error: null };
const diagnosis: Diagnosis = {
  question: { from: null, to: 'web', port: 80 },
  reachable: true,
  code: null,
  verdict: 'Reachable.',
  advice: null,
  repair: null,
  steps: [],
  evidence: [],
};

describe('a check in the page', () => {
  it('keeps the last answer while the same is asked again, and forgets the error', () => {
    const told = nextCheck(nothing, { kind: 'news', news: [{ kind: 'diagnosis', diagnosis }] });
    const begun = nextCheck(told, { kind: 'begin', isSweep: false });
    expect(begun).toMatchObject({ diagnosis, error: null });
    expect(begun.doing).not.toBeNull();
    expect(nextCheck(begun, { kind: 'end', error: null }).doing).toBeNull();
    expect(nextCheck(told, { kind: 'begin', isSweep: true }).diagnosis).toBeNull();
  });

  it('fills a new matrix cell by cell', () => {
    const sweep = { rows: [], columns: [], cells: [{ row: 0, column: 1 }] };
    const state = nextCheck(
      { ...nothing, cells: new Map([[cellKey(5, 5), diagnosis]]) },
      {
        kind: 'news',
        news: [
          { kind: 'sweep', sweep },
          { kind: 'cell', row: 0, column: 1, diagnosis },
        ],
      },
    );
    expect([...state.cells.keys()]).toEqual([cellKey(0, 1)]);
    expect(state.sweep).toEqual(sweep);
  });
});
