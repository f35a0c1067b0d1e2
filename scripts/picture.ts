import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { KEYS, Screen } from '../test/support/screen.ts';

// Draws docs/images/wizard-light.svg and wizard-dark.svg: the seat map of a sale in the sandbox, as the built program
// shows it in a terminal. Run it with: node scripts/picture.ts [folder]

const ROOT = join(import.meta.dirname, '..');
const SIZE = { columns: 80, rows: 20 };
/** Pixels of a cell, and of the edge around the screen. */
const CELL = { width: 8.4, height: 19 };
const EDGE = 16;

interface Colours {
  readonly text: string;
  readonly background: string;
}

const THEMES: Readonly<Record<string, Colours>> = {
  light: { text: '#1f2328', background: '#ffffff' },
  dark: { text: '#e6edf3', background: '#0d1117' },
};

/** What the program wrote until two seats are selected on the map of event 7AB. */
async function session(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'ticketswitch-picture-'));
  const screen = new Screen(SIZE, false);
  const pty = spawn(process.execPath, [join(ROOT, 'bin/ticketswitch.js'), 'book', '7AB', '--sandbox'], {
    cols: SIZE.columns,
    rows: SIZE.rows,
    cwd: home,
    env: {
      HOME: home,
      PATH: process.env.PATH,
      TERM: 'xterm-256color',
      LC_ALL: 'C.UTF-8',
      TZ: 'Europe/London',
    },
  });
  pty.onData((data) => screen.write(data));
  try {
    const steps: readonly (readonly [question: string, ...keys: string[]])[] = [
      ['? Performance', KEYS.enter],
      ['? Tickets', KEYS.down, KEYS.enter],
      ['? Quantity', KEYS.down, KEYS.enter],
      ['? Seats', KEYS.space, KEYS.right, KEYS.space],
    ];
    for (const [question, ...keys] of steps) {
      await screen.shows(question);
      for (const key of keys) pty.write(key);
    }
    await screen.shows('2 of 2');
    return screen.written;
  } finally {
    pty.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The CSS colour of an index of the 256. The program uses only those from 16 to 231, which no terminal redefines. */
function cssColour(index: number): string {
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  const [red, green, blue] = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((n) => level(n));
  return index >= 232 ? `rgb(${Array(3).fill(8 + (index - 232) * 10)})` : `rgb(${red},${green},${blue})`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replaceAll(/[&<>]/g, (char) => ENTITIES[char] ?? '');

/** Cells of one style, next to each other. */
interface Run {
  readonly style: string;
  readonly isInverse: boolean;
  readonly from: number;
  chars: string;
}

function runsOf(terminal: InstanceType<typeof xterm.Terminal>, row: number, colours: Colours): Run[] {
  const line = terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row);
  const runs: Run[] = [];
  for (let column = 0; column < terminal.cols; column++) {
    const cell = line?.getCell(column);
    if (!cell) continue;
    const isInverse = cell.isInverse() !== 0;
    const colour = cell.isFgPalette() ? cssColour(cell.getFgColor()) : colours.text;
    const style = `fill="${isInverse ? colours.background : colour}"${cell.isBold() ? ' font-weight="bold"' : ''}`;
    const last = runs.at(-1);
    const chars = cell.getChars() || ' ';
    if (last?.style === style && last.isInverse === isInverse) last.chars += chars;
    else runs.push({ style, isInverse, from: column, chars });
  }
  return runs;
}

/** Draws a run as one text, as wide as its cells. */
function drawRun({ style, isInverse, from, chars }: Run, row: number, colours: Colours): string {
  const text = isInverse ? chars : chars.trimEnd();
  if (text === '') return '';
  const x = (EDGE + from * CELL.width).toFixed(1);
  const y = EDGE + row * CELL.height;
  const width = (text.length * CELL.width).toFixed(1);
  const box = `<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${colours.text}"/>`;
  return `${isInverse ? box : ''}<text x="${x}" y="${y + 14}" textLength="${width}" ${style}>${escaped(text)}</text>`;
}

const FONT = `font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14"`;

function draw(terminal: InstanceType<typeof xterm.Terminal>, colours: Colours): string {
  const rows = Array.from({ length: terminal.rows }, (_, row) =>
    runsOf(terminal, row, colours).map((run) => drawRun(run, row, colours)),
  );
  const width = Math.ceil(terminal.cols * CELL.width + 2 * EDGE);
  const height = terminal.rows * CELL.height + 2 * EDGE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ${FONT} xml:space="preserve">`,
    '<title>Two seats selected on the seat map of ticketswitch book</title>',
    `<rect width="100%" height="100%" rx="8" fill="${colours.background}"/>`,
    ...rows.flat().filter((part) => part !== ''),
    '</svg>',
    '',
  ].join('\n');
}

const written = await session();
const terminal = new xterm.Terminal({ cols: SIZE.columns, rows: SIZE.rows, allowProposedApi: true });
await new Promise<void>((done) => terminal.write(written, done));
const folder = process.argv[2] ?? join(ROOT, 'docs/images');
mkdirSync(folder, { recursive: true });
for (const [name, colours] of Object.entries(THEMES)) {
  writeFileSync(join(folder, `wizard-${name}.svg`), draw(terminal, colours));
}
