import type { BulkResult } from '@/shared/bulk';
import type {
  ExportRequest,
  ExportResult,
  ImportPlan,
  ImportRequest,
} from '@/shared/environment-file';
import { call } from '../bridge';

/** Writes what is installed to a file that the person chooses; null where they choose none. */
export async function exportEnvironment(request: ExportRequest): Promise<ExportResult | null> {
  return call(window.damp.environment.exportEnvironment(request));
}

/** What an import of a file that the person chooses would do; null where they choose none. */
export async function chooseImport(): Promise<ImportPlan | null> {
  return call(window.damp.environment.chooseImport());
}

/** Installs all of them, each with a run of its own; resolves when all were tried. */
export async function importEnvironment(
  requests: readonly ImportRequest[],
): Promise<readonly BulkResult[]> {
  return call(window.damp.environment.importEnvironment([...requests]));
}
