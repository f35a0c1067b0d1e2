import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'dist', 'fingerprint.txt');
/** What the program in dist/ is made from: src/, and the files of the root that make it. */
function inputs() {
  const own = readdirSync(ROOT).filter((file) => /\.ts$|^package/.test(file));
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  return [...own, ...sources.map((file) => join('src', file))];
}

/** Path, size and time of change of every file that dist/ is made from. */
function fingerprint() {
  const lines = inputs().map((file) => {
    const { size, mtimeMs } = statSync(join(ROOT, file));
    return `${file} ${size} ${mtimeMs}`;
  });
  return lines.sort().join('\n');
}

export function isBuilt() {
  return existsSync(FILE) && readFileSync(FILE, 'utf8') === fingerprint();
}

export function takeFingerprint() {
  const taken = fingerprint();
  return () => writeFileSync(FILE, taken);
}
