import { writeFileSync } from 'node:fs';
import { build } from 'rolldown';
import { builtins } from './builtins.ts';
import { declareUpng } from './declare-upng.ts';
import { chunkName, findGroups } from './groups.ts';
import { lazyUnicode } from './lazy-unicode.ts';
import { licencesOf } from './licences.ts';
import { takeFingerprint } from './scripts/fingerprint.js';
import { withoutUnused } from './unused.ts';

const groups = findGroups();

const recordFingerprint = takeFingerprint();

/** The program, the client and the sandbox as one graph: what several use is a shared chunk, what a command alone uses is loaded when it runs. */
const { output } = await build({
  input: { main: 'src/main.ts', client: 'src/api/index.ts', sandbox: 'src/sandbox/index.ts' },
  platform: 'node',
  plugins: [builtins, withoutUnused, lazyUnicode, declareUpng, groups],
  output: {
    dir: 'dist',
    format: 'esm',
    minify: true,
    cleanDir: true,
    chunkFileNames: (chunk) => `chunks/${chunkName(chunk)}-[hash].js`,
    codeSplitting: {
      groups: [
        { name: 'core', test: groups.isCore, priority: 2 },
        { name: 'common', test: groups.isLight, minShareCount: 3, priority: 1 },
      ],
    },
  },
});

const modules = output.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []));
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licencesOf(modules));
recordFingerprint();
