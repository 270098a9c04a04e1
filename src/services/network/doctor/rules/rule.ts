import type { Repair } from '@/shared/doctor';
import type { Facts } from '../facts';

/** What a rule finds wrong. */
export interface Finding {
  /** What is wrong, as a sentence with the names in it. */
  readonly says: string;
  /** What to do. */
  readonly advice: string;
  /** What DAMP can do about it by itself. */
  readonly repair?: Repair;
}

/** One thing that can be wrong. The first rule that finds something gives the verdict. */
export interface Rule {
  readonly code: string;
  /** Applies to what is reached all the same; the others to what is not. */
  readonly warns?: boolean;
  /** As the documentation tells of it. */
  readonly docs: { readonly sees: string; readonly means: string; readonly remedy: string };
  readonly find: (facts: Facts) => Finding | null;
}
