import type { NetworkShape, ShapePreview, ShapeScene } from '@/shared/network-shape';
import { call } from '../bridge';

/** The network’s shape, and what another one is judged by. `conflict` where it has to be repaired first. */
export async function getShape(): Promise<ShapeScene> {
  return call(window.damp.shape.getShape());
}

/** What a change of the shape would do. `invalid-request` for one that can’t be. */
export async function previewShape(shape: NetworkShape): Promise<ShapePreview> {
  return call(window.damp.shape.previewShape(shape));
}

/** Does what was shown; whatever fails brings the old network back. `conflict` where it has changed since. */
export async function applyShape(shape: NetworkShape, shown: ShapePreview): Promise<void> {
  return call(window.damp.shape.applyShape(shape, shown));
}
