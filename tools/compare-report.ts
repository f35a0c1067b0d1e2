import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Report, ResourceShape } from '../src/doctor/report.ts';
import { main } from '../src/main.ts';
import { mergeShapes, NOTHING } from './merge-shapes.ts';
import { differences, type Expectations } from './report-differences.ts';

const ROOT = join(import.meta.dirname, '..');

/** The resource of a documented sample: its name without what was asked for. */
const resourceOf = (sample: string) =>
  (sample.split(/ (?:with|by (?:redirect|Stripe|Cider|transaction))/)[0] ?? '').replaceAll(/[ -]/g, '_');

/** The documented shapes of each resource, all samples together. A key that a sample lacks is optional. */
function documentedShapes(): Expectations['documented'] {
  const samples: Record<string, Record<string, string>> = JSON.parse(
    readFileSync(join(ROOT, 'test/sandbox/documented-shapes.json'), 'utf8'),
  );
  const merged = new Map<string, Record<string, string>>();
  for (const [sample, shape] of Object.entries(samples)) {
    const resource = resourceOf(sample);
    const types = merged.get(resource) ?? {};
    for (const [path, type] of Object.entries(shape)) {
      types[path] = types[path] && types[path] !== type ? `${types[path].replace('?', '')}|${type}` : type;
    }
    merged.set(resource, types);
  }
  return merged;
}

/** The words of closed sets, from the table of docs/f13.md#enumerations. */
function documentedWords(): Expectations['words'] {
  const table =
    /^## Enumerations$(.*?)^## /ms.exec(readFileSync(join(ROOT, 'docs/f13.md'), 'utf8'))?.[1] ?? '';
  const rows = [...table.matchAll(/^\| (.+?) \| (.+) \|$/gm)];
  return new Map(
    rows.flatMap(([, fields = '', values = '']) => {
      const words = [...values.matchAll(/`([a-z0-9_-]+)`/g)].map(([, word = '']) => word);
      return [...fields.matchAll(/`(\w+)`/g)].map(([, field = '']) => [field, words] as const);
    }),
  );
}

/** Runs a command in the sandbox, at home in a folder. @throws Error with what it said if it fails. */
async function ticketswitch(home: string, ...args: readonly string[]): Promise<void> {
  const said: string[] = [];
  const stream = () =>
    new Writable({
      write(chunk, _, done) {
        said.push(String(chunk));
        done();
      },
    });
  const code = await main({
    argv: ['node', 'ticketswitch', ...args, '--sandbox'],
    env: { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home },
    pid: process.pid,
    versions: process.versions,
    stdin: Readable.from([]),
    stdout: stream(),
    stderr: stream(),
    cwd: () => home,
    on: () => {},
    off: () => {},
    exit: () => {},
    kill: process.kill,
  });
  if (code !== 0) throw new Error(said.join(''));
}

const RESERVE = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '2'];
const CUSTOMER = [
  '--first-name',
  'A',
  '--last-name',
  'B',
  '--address-line',
  'C',
  '--country-code',
  'uk',
  '--phone',
  '0203 137 7420',
];

/** A sale in steps: after each, its status looks otherwise. */
const STEPS = [
  [RESERVE],
  [['purchase', ...CUSTOMER, '--yes']],
  [['cancel', '--yes']],
  [RESERVE, ['release']],
];

/** What the sandbox's own responses look like, with a transaction in every state. */
async function sandboxShapes(): Promise<Expectations['sandbox']> {
  const home = mkdtempSync(join(tmpdir(), 'ticketswitch-report-'));
  const shapes: Record<string, ResourceShape> = {};
  try {
    for (const [step, commands] of STEPS.entries()) {
      for (const command of commands) await ticketswitch(home, ...command);
      const file = join(home, `report-${step}.json`);
      await ticketswitch(home, 'doctor', '--report', file);
      const { resources }: Report = JSON.parse(readFileSync(file, 'utf8'));
      for (const [name, shape] of Object.entries(resources)) {
        shapes[name] = mergeShapes(shapes[name] ?? NOTHING, shape);
      }
    }
    return shapes;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The report in a file; undefined if it is none. */
function readReport(path: string): Report | undefined {
  try {
    const report: Report = JSON.parse(readFileSync(path, 'utf8'));
    return report.format === 1 ? report : undefined;
  } catch {
    return undefined;
  }
}

/** Prints what differs between the report and what is known. Exit code 0: nothing; 1: something; 2: no report. */
async function compareReport(path = ''): Promise<number> {
  const report = readReport(path);
  if (!report) {
    process.stderr.write(`"${path}" is not a report. Write one with: ticketswitch doctor --report FILE\n`);
    return 2;
  }
  const sandbox = await sandboxShapes();
  const lines = differences(report, { documented: documentedShapes(), words: documentedWords(), sandbox });
  process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : 'No difference\n');
  return lines.length > 0 ? 1 : 0;
}

process.exitCode = await compareReport(process.argv[2]);
