import { useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query';
import { DampError } from '@/shared/errors';
import type { NetworkShape, ShapePreview, ShapeScene } from '@/shared/network-shape';
import { applyShape, getShape, previewShape } from './shape-api';

/** As it is now: asked each time that somebody is about to change it. */
export function useShape(): {
  readonly scene: ShapeScene | null;
  readonly error: DampError | null;
} {
  const { data, error, isFetching } = useQuery({
    queryKey: ['shape'],
    queryFn: getShape,
    gcTime: 0,
  });
  return { scene: isFetching ? null : (data ?? null), error: error && DampError.from(error) };
}

export function usePreviewShape(): UseMutationResult<ShapePreview, Error, NetworkShape> {
  return useMutation({ meta: { place: 'dialog' }, mutationFn: previewShape });
}

interface Asked {
  readonly shape: NetworkShape;
  readonly shown: ShapePreview;
}

export function useApplyShape(): UseMutationResult<void, Error, Asked> {
  return useMutation({
    meta: { place: 'dialog' },
    mutationFn: ({ shape, shown }) => applyShape(shape, shown),
  });
}
