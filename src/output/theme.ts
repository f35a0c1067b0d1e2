import { Chalk } from 'chalk';
import type { Io } from '../io.ts';

export type Paint = (text: string) => string;

/** The few looks the program has; meaning never hangs on them alone. */
export interface Theme {
  readonly bold: Paint;
  readonly dim: Paint;
  /** What must stand out: a total, a reference. */
  readonly strong: Paint;
  readonly good: Paint;
  readonly warn: Paint;
  readonly error: Paint;
  /** What is read by a scanner: light on dark, whatever the terminal's own colours. */
  readonly scanned: Paint;
}

/** Looks at a colour level; at 0 every paint returns its text as it is. */
export function theme(level: Io['colorLevel']): Theme {
  const chalk = new Chalk({ level });
  // chalk writes all it is given: the index of a map, what a prompt hands on besides its text.
  const alone =
    (paint: Paint): Paint =>
    (text) =>
      paint(text);
  return {
    bold: alone(chalk.bold),
    dim: alone(chalk.dim),
    strong: alone(chalk.bold.cyan),
    good: alone(chalk.green),
    warn: alone(chalk.yellow),
    error: alone(chalk.red),
    scanned: alone(chalk.bgBlack.whiteBright),
  };
}
