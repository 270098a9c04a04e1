import type { NetworkWork } from '@/services/network/network-work';
import { answer, type AnswerOptions } from '../wire';
import { shapeOperations } from './shape-channels';

export function registerShapeListeners(
  { networkWork }: { readonly networkWork: () => Promise<NetworkWork> },
  options: AnswerOptions,
): void {
  answer(
    shapeOperations,
    {
      getShape: async () => (await networkWork()).shape.scene(),
      previewShape: async (shape) => (await networkWork()).shape.preview(shape),
      applyShape: async (shape, shown) => (await networkWork()).shape.apply(shape, shown),
    },
    options,
  );
}
