import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs that count. One more comes first, to fill the compile cache. */
const RUNS = 15;
const home = mkdtempSync(join(tmpdir(), 'ticketswitch-bench-'));
const bin = join(import.meta.dirname, '..', 'bin', 'ticketswitch.js');
const env = { ...process.env, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };

/** The median wall time of a command, in milliseconds. */
function median(args: readonly string[]): number {
  const times = Array.from({ length: RUNS + 1 }, () => {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [...args], { env });
    if (status !== 0) throw new Error(`${args.join(' ')} exited with ${status}: ${stderr}`);
    return performance.now() - started;
  }).slice(1);
  return times.sort((one, other) => one - other)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

const bare = median(['-e', '0']);
process.stdout.write(`node ${process.version}\n`);
process.stdout.write(`${'node -e 0'.padEnd(28)}${bare.toFixed(0).padStart(5)} ms   1.00\n`);
for (const args of [['--version'], ['--help'], ['events', '--help'], ['events', '--sandbox', '--json']]) {
  const time = median([bin, ...args]);
  const line = `${args.join(' ').padEnd(28)}${time.toFixed(0).padStart(5)} ms   ${(time / bare).toFixed(2)}\n`;
  process.stdout.write(line);
}
rmSync(home, { recursive: true, force: true });
