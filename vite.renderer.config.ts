import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [react()],
  resolve: { alias: { '@': path.resolve(import.meta.dirname, 'src') } },
  build: {
    outDir: '.vite/renderer/main_window',
    emptyOutDir: true,
    target: 'chrome114',
    modulePreload: { polyfill: false },
  },
});
