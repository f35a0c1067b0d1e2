import { Chalk } from 'chalk';
import type { Io } from '../host.ts';

type Paint = (text: string) => string;

/** The program's styles. Output must be clear without them. */
export interface Theme {
  readonly bold: Paint;
  readonly dim: Paint;
  /** For totals, references and the line that the cursor is on. */
  readonly strong: Paint;
  /** For what must not be overlooked, and the cursor on a map. */
  readonly marked: Paint;
  readonly good: Paint;
  readonly warn: Paint;
  readonly error: Paint;
  /** For a price that is no longer asked. */
  readonly former: Paint;
  /** For price bands on a map, one after the other; empty with too few colours. */
  readonly prices: readonly Paint[];
  /** For barcodes: light on dark, whatever the terminal's colours. */
  readonly scanned: Paint;
}

/**
 * Colours of the fixed 6 × 6 × 6 cube, which no terminal theme changes. Each has a WCAG contrast of at least 4:1 on white
 * and on black; 4.58:1 on both is the most that a colour can have.
 */
const COLOURS = { teal: 30, green: 28, orange: 130, red: 161, magenta: 163, blue: 27, grey: 243 } as const;

/** The colour level from which a terminal has these colours. */
const HAS_CUBE = 2;

/** The styles at a colour level; at 0 text is returned unchanged, at 1 (16 colours of unknown contrast) in bold. */
export function theme(level: Io['colorLevel']): Theme {
  const chalk = new Chalk({ level });
  const hasCube = level >= HAS_CUBE;
  // chalk joins extra arguments, so `lines.map(theme.bold)` would print indexes. Pass only the text.
  const textOnly =
    (paint: Paint): Paint =>
    (text) =>
      paint(text);
  const colour = (name: keyof typeof COLOURS) =>
    textOnly(hasCube ? chalk.ansi256(COLOURS[name]) : chalk.bold);
  const boldColour = (name: keyof typeof COLOURS) =>
    textOnly(hasCube ? chalk.bold.ansi256(COLOURS[name]) : chalk.bold);
  return {
    bold: textOnly(chalk.bold),
    dim: textOnly(hasCube ? chalk.ansi256(COLOURS.grey) : chalk.dim),
    strong: boldColour('teal'),
    marked: textOnly(chalk.bold.inverse),
    good: colour('green'),
    warn: boldColour('orange'),
    error: boldColour('red'),
    former: textOnly(chalk.strikethrough),
    prices: hasCube ? (['green', 'magenta', 'blue', 'orange', 'teal'] as const).map(colour) : [],
    scanned: textOnly(chalk.bgBlack.whiteBright),
  };
}
