/**
 * Stands for zod in the preload bundle (vite.preload.config.ts). The preload reads channel names
 * from the contract tables and never a schema; zod itself would cost each start some 30 ms.
 */
export const z: unknown = new Proxy(() => z, {
  get: () => z,
});
