import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Deletes the declarations that no exported one refers to: tsc writes one for every source file, most of them internal. */
const FOLDER = 'dist/types';

const used = new Set<string>();

function keep(file: string): void {
  if (used.has(file)) return;
  used.add(file);
  const text = readFileSync(join(FOLDER, file), 'utf8');
  for (const [, path = ''] of text.matchAll(/(?:from |import\()['"](\.[^'"]+)\.[jt]s['"]/g))
    keep(join(dirname(file), `${path}.d.ts`));
}

keep(join('api', 'index.d.ts'));
keep(join('sandbox', 'index.d.ts'));
for (const file of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('.d.ts') && !used.has(file)) rmSync(join(FOLDER, file));
