/** How often and how long things are measured. */
export interface Plan {
  readonly isQuick: boolean;
  readonly samples: number;
  readonly starts: number;
  /** Starts with many foreign containers. */
  readonly fullStarts: number;
  readonly settleSeconds: number;
  readonly idleSeconds: number;
  readonly bursts: number;
  readonly manyContainers: number;
  readonly foreign: readonly [few: number, more: number, most: number];
}

export const fullPlan: Plan = {
  isQuick: false,
  samples: 20,
  starts: 11,
  fullStarts: 7,
  settleSeconds: 15,
  idleSeconds: 60,
  bursts: 5,
  manyContainers: 200,
  foreign: [10, 100, 500],
};

/** For a look in between: too few for a judgement. */
export const quickPlan: Plan = {
  isQuick: true,
  samples: 4,
  starts: 3,
  fullStarts: 2,
  settleSeconds: 6,
  idleSeconds: 15,
  bursts: 1,
  manyContainers: 40,
  foreign: [10, 30, 100],
};
