import { lazy, Suspense, useSyncExternalStore } from 'react';
import { chooseImport } from '@/api/environment/environment-api';
import { showToast } from '@/renderer/components/toasts';
import type { ImportPlan } from '@/shared/environment-file';
import { DampError } from '@/shared/errors';

const ExportDialog = lazy(async () => ({
  default: (await import('@/renderer/features/environment/export-dialog')).ExportDialog,
}));
const ImportDialog = lazy(async () => ({
  default: (await import('@/renderer/features/environment/import-dialog')).ImportDialog,
}));

type Open = { readonly do: 'export' } | { readonly do: 'import'; readonly plan: ImportPlan };

let open: Open | null = null;
const listeners = new Set<() => void>();

function set(next: Open | null): void {
  open = next;
  listeners.forEach((listener) => listener());
}

/** Asks how the environment is to be exported, on whatever page. */
export function askToExport(): void {
  set({ do: 'export' });
}

/** Has a file chosen, and shows what an import of it would do. */
export async function askToImport(): Promise<void> {
  try {
    const plan = await chooseImport();
    if (plan) set({ do: 'import', plan });
  } catch (error) {
    showToast(DampError.from(error));
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const close = () => set(null);

export function EnvironmentDialogs() {
  const shown = useSyncExternalStore(subscribe, () => open);
  return (
    <Suspense>
      {shown?.do === 'export' && <ExportDialog onClose={close} />}
      {shown?.do === 'import' && <ImportDialog plan={shown.plan} onClose={close} />}
    </Suspense>
  );
}
