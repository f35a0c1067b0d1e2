import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { ROOT } from './home.ts';
import { HEADER, lineOf, type Row } from './rows.ts';
import { scaleRows } from './scale.ts';
import { startUpRows } from './start-up.ts';
import { spreadOf } from './statistics.ts';
import { throughputRows } from './throughput.ts';

/** Prints docs/performance.md's table. Every figure is from this run. */

function packageSize(): Row {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const [packed] = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }));
  return { name: 'packed package', figure: spreadOf([packed.size / 1_000_000]), unit: 'MB', goal: 0.6 };
}

const print = (text: string) => process.stdout.write(text);

print(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n\n${HEADER}`);
for await (const row of startUpRows()) print(lineOf(row));
for await (const row of throughputRows()) print(lineOf(row));
print(lineOf(packageSize()));
for await (const row of scaleRows()) print(lineOf(row));
