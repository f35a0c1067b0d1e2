import type { Context } from '../context.ts';
import { heightOf, type Io, widthOf } from '../host.ts';
import { type Check, ok, warning } from './check.ts';

/** Columns and lines that every screen of the wizard fits into. */
const [COLUMNS, LINES] = [80, 24];

function terminal({ stdin, stdout, stderr, isPlain }: Io): Check {
  const name = 'Terminal';
  if (!stdin.isTTY || !stderr.isTTY) {
    return warning(name, 'Input or output is not a terminal: `book` cannot ask. Other commands work.');
  }
  const output = stdout.isTTY ? stdout : stderr;
  const size = `${widthOf(output)} × ${heightOf(output)}`;
  if (widthOf(output) < COLUMNS || heightOf(output) < LINES) {
    return warning(name, `${size} is small. Make the window ${COLUMNS} × ${LINES} or larger.`);
  }
  return ok(name, isPlain ? `${size}, questions as plain lines` : size);
}

const COLOURS = ['none', 'bold only: fewer than 256 colours', '256 or more'] as const;

/** Checks the program's surroundings: Node, the terminal, colours. */
export function machineChecks({ io, nodeVersion }: Pick<Context, 'io' | 'nodeVersion'>): Check[] {
  return [
    // bin/ticketswitch.js refuses versions that are too old.
    ok('Node', nodeVersion),
    terminal(io),
    ok('Colours', COLOURS[io.colorLevel]),
  ];
}
