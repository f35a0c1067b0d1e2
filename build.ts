import { writeFileSync } from 'node:fs';
import { build } from 'rolldown';
import { licencesOf } from './licences.ts';

/** The program and the sandbox as one graph: what both use is a shared chunk, what a command alone uses is loaded when it runs. */
const { output } = await build({
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

const modules = output.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []));
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licencesOf(modules));
