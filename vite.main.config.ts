import { builtinModules } from 'node:module';
import path from 'node:path';
import { defineConfig } from 'vite';

// node18: the oldest runtime the code must run on (the development fallback, Electron 25).
export default defineConfig({
  resolve: {
    alias: { '@': path.resolve(import.meta.dirname, 'src') },
    conditions: ['node'],
    mainFields: ['module', 'jsnext:main', 'jsnext'],
  },
  build: {
    outDir: '.vite/build',
    emptyOutDir: false,
    target: 'node18',
    lib: { entry: 'src/main.ts', fileName: () => 'main.cjs', formats: ['cjs'] },
    rollupOptions: {
      external: [
        'electron',
        'cpu-features',
        /\.node$/,
        ...builtinModules.flatMap((name) => [name, `node:${name}`]),
      ],
    },
  },
});
