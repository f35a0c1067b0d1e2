import { build } from 'rolldown';

/** The program and the sandbox as one graph: what both use is a shared chunk, what a command alone uses is loaded when it runs. */
await build({
  input: { main: 'src/main.ts', sandbox: 'src/sandbox/index.ts' },
  platform: 'node',
  output: {
    dir: 'dist',
    format: 'esm',
    minify: true,
    cleanDir: true,
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
});
