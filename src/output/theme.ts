import { Chalk } from 'chalk';
import type { Io } from '../host.ts';

type Paint = (text: string) => string;

/** The program's styles. Output must be clear without them. */
export interface Theme {
  readonly bold: Paint;
  readonly dim: Paint;
  /** For totals and references. */
  readonly strong: Paint;
  readonly good: Paint;
  readonly warn: Paint;
  readonly error: Paint;
  /** For price bands on a map, one after the other. */
  readonly prices: readonly Paint[];
  /** For barcodes: light on dark, whatever the terminal's colours. */
  readonly scanned: Paint;
}

/** The styles at a colour level; at 0 text is returned unchanged. */
export function theme(level: Io['colorLevel']): Theme {
  const chalk = new Chalk({ level });
  // chalk joins extra arguments, so `lines.map(theme.bold)` would print indexes. Pass only the text.
  const textOnly =
    (paint: Paint): Paint =>
    (text) =>
      paint(text);
  return {
    bold: textOnly(chalk.bold),
    dim: textOnly(chalk.dim),
    strong: textOnly(chalk.bold.cyan),
    good: textOnly(chalk.green),
    warn: textOnly(chalk.yellow),
    error: textOnly(chalk.red),
    prices: [chalk.green, chalk.magenta, chalk.blue, chalk.red, chalk.cyan].map(textOnly),
    scanned: textOnly(chalk.bgBlack.whiteBright),
  };
}
