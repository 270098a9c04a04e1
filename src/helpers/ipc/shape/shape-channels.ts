import { z } from 'zod';
import { operation } from '@/shared/ipc-contract';
import { networkShapeSchema, shapePreviewSchema, shapeSceneSchema } from '@/shared/network-shape';

/** What the page can ask of the network's shape. */
export const shapeOperations = {
  getShape: operation('shape:get', z.tuple([]), shapeSceneSchema),
  previewShape: operation('shape:preview', z.tuple([networkShapeSchema]), shapePreviewSchema),
  applyShape: operation('shape:apply', z.tuple([networkShapeSchema, shapePreviewSchema]), z.void()),
};
