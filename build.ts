import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'rolldown';
import { licencesOf } from './licences.ts';
import { createSchemas } from './schemas.ts';

/** What every run needs, as one chunk: reading seven small files takes longer. */
const CORE =
  /src[\\/](failure|host|mask|version|model[\\/]card|output[\\/](lines|safe-text|command-line))\.ts$/;

/** The program, the client and the sandbox as one graph: what several use is a shared chunk, what a command alone uses is loaded when it runs. */
const { output } = await build({
  input: { main: 'src/main.ts', client: 'src/api/index.ts', sandbox: 'src/sandbox/index.ts' },
  platform: 'node',
  output: {
    dir: 'dist',
    format: 'esm',
    minify: true,
    cleanDir: true,
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: { groups: [{ name: 'core', test: CORE }] },
  },
});

const modules = output.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []));
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licencesOf(modules));

mkdirSync('dist/schemas', { recursive: true });
for (const [name, schema] of createSchemas())
  writeFileSync(`dist/schemas/${name}.json`, JSON.stringify(schema));
