import type { DampBridge } from '@/helpers/ipc/context-exposer';
import { DampError, errorCodes, type DampErrorData } from '@/shared/errors';

declare global {
  interface Window {
    readonly damp: DampBridge;
  }
}

function isErrorData(value: unknown): value is DampErrorData {
  const data = value as Partial<DampErrorData> | null;
  return typeof data === 'object' && data !== null && errorCodes.some((code) => code === data.code);
}

/** Awaits a call over the bridge and makes its plain error a DampError again. */
export async function call<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw isErrorData(error) ? DampError.fromData(error) : DampError.from(error);
  }
}
