import { builtinModules } from 'node:module';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/**
 * What dockerode and docker-modem load at once and need only to build images and to speak ssh,
 * neither of which DAMP does: more than two thirds of the bundle.
 */
const LEFT_OUT = new Set([
  '@balena/dockerignore',
  '@grpc/grpc-js',
  '@grpc/proto-loader',
  'protobufjs',
  'ssh2',
  'tar-fs',
]);

/** docker-modem tells it of every request, whose body may hold a password: nobody is to hear it. */
const SILENCED = 'debug';

function leaveOut(): Plugin {
  const empty = '\0left-out';
  const silent = '\0silent';
  return {
    name: 'leave-out',
    enforce: 'pre',
    resolveId: (id) => (LEFT_OUT.has(id) ? empty : id === SILENCED ? silent : undefined),
    load: (id) => {
      if (id === silent) return 'module.exports = () => () => {};';
      return id === empty ? 'export {};' : undefined;
    },
  };
}

// node18: the oldest runtime the code must run on (the development fallback, Electron 25).
export default defineConfig({
  plugins: [leaveOut()],
  resolve: {
    alias: {
      '@': path.resolve(import.meta.dirname, 'src'),
      // docker-modem brings the streams of Node 10 along; Node's own are the same and are there.
      'readable-stream': 'node:stream',
    },
    conditions: ['node'],
    mainFields: ['module', 'jsnext:main', 'jsnext'],
  },
  build: {
    outDir: '.vite/build',
    emptyOutDir: false,
    target: 'node18',
    lib: { entry: 'src/main.ts', fileName: () => 'main.cjs', formats: ['cjs'] },
    rollupOptions: {
      external: ['electron', ...builtinModules.flatMap((name) => [name, `node:${name}`])],
      output: {
        chunkFileNames: 'part-[name].cjs',
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
      },
    },
  },
});
