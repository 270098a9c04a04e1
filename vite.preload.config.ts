import path from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  resolve: {
    alias: {
      '@': path.resolve(import.meta.dirname, 'src'),
      zod: path.resolve(import.meta.dirname, 'src/helpers/ipc/without-schemas.ts'),
    },
  },
  build: {
    outDir: '.vite/build',
    emptyOutDir: false,
    target: 'node18',
    rollupOptions: {
      input: 'src/preload.ts',
      external: ['electron'],
      output: { format: 'cjs', codeSplitting: false, entryFileNames: 'preload.cjs' },
    },
  },
});
