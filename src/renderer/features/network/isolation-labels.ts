import type { Isolation } from '@/shared/network-shape';

export const isolationLabels = {
  open: 'Open',
  internal: 'Internal',
  segmented: 'Segmented',
} as const satisfies Readonly<Record<Isolation, string>>;
