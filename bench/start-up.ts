import { BIN, ROOT } from './home.ts';
import { BARE, bareFetch, pythonClient } from './peers.ts';
import { type CommandLine, memoryOf, timeOf } from './processes.ts';
import type { Row } from './rows.ts';
import { serveSandbox } from './served.ts';
import { ratiosOf, spreadOf } from './statistics.ts';
import { timeToQuestion } from './terminal.ts';

const RUNS = 15;
const MEMORY_RUNS = 5;

const program = (...args: string[]): CommandLine => [process.execPath, BIN, ...args];

interface Pair {
  readonly name: string;
  readonly line: CommandLine;
  readonly baseline: CommandLine;
  readonly goal: number;
  readonly measure?: (line: CommandLine) => number | Promise<number>;
}

/** Measures two commands in turn. One more run of each comes first, to fill caches. */
async function compare({ name, line, baseline, goal, measure = timeOf }: Pair): Promise<Row> {
  const [figures, base]: [number[], number[]] = [[], []];
  await measure(line);
  await timeOf(baseline);
  for (let run = 0; run < RUNS; run += 1) {
    base.push(timeOf(baseline));
    figures.push(await measure(line));
  }
  return { name, figure: spreadOf(figures), unit: 'ms', ratio: ratiosOf(figures, base), goal };
}

function compareMemory(name: string, line: CommandLine, goal: number): Row {
  const measure = (one: CommandLine) => Array.from({ length: MEMORY_RUNS }, () => memoryOf(one));
  const [figures, base] = [measure(line), measure(BARE)];
  return { name, figure: spreadOf(figures), unit: 'MiB', ratio: ratiosOf(figures, base), goal };
}

/** What `npm start` takes longer than the program that it starts, in a clone where nothing has changed. */
function npmStart(): Row {
  const npm: CommandLine = ['npm', 'start', '--silent', '--prefix', ROOT, '--', '--version'];
  const measure = () => (timeOf(npm) - timeOf(program('--version'))) / 1000;
  measure();
  const figures = Array.from({ length: MEMORY_RUNS }, measure);
  return {
    name: '`npm start` on an unchanged clone, over the program itself',
    figure: spreadOf(figures),
    unit: 's',
    goal: 0.4,
  };
}

/** Rows about whole processes, one at a time as they are measured. */
export async function* startUpRows(): AsyncGenerator<Row> {
  const { url, stop } = await serveSandbox(':memory:');
  const served = program('events', '--json', '--url', url);
  const python = pythonClient(url);
  try {
    yield await compare({
      name: '`--version` : bare Node',
      line: program('--version'),
      baseline: BARE,
      goal: 1.4,
    });
    yield await compare({ name: '`--help` : bare Node', line: program('--help'), baseline: BARE, goal: 1.6 });
    yield await compare({
      name: '`events --help` : bare Node',
      line: program('events', '--help'),
      baseline: BARE,
      goal: 2,
    });
    yield await compare({
      name: '`events --json` (served) : bare Node doing the same fetch',
      line: served,
      baseline: bareFetch(url),
      goal: 1.4,
    });
    if (python) {
      yield await compare({
        name: '`events --json` (served) : the official Python client',
        line: served,
        baseline: python,
        goal: 0.95,
      });
    }
    yield await compare({
      name: '`events --json --sandbox` : bare Node',
      line: program('events', '--json', '--sandbox'),
      baseline: BARE,
      goal: 4,
    });
    yield await compare({
      name: '`book --sandbox` to the first question : bare Node',
      line: program('book', '--sandbox'),
      baseline: BARE,
      goal: 4,
      measure: timeToQuestion,
    });
    yield compareMemory('peak memory, served `events --json` : bare Node', served, 1.5);
    yield npmStart();
  } finally {
    stop();
  }
}
