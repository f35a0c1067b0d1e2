import type { Spread } from './statistics.ts';

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly figure: Spread;
  /** Such as `ms` or `/s`. */
  readonly unit: string;
  /** Relative to the baseline that the name gives. */
  readonly ratio?: Spread;
  /** The goal of the ratio, or of the figure if there is no ratio. */
  readonly goal: number;
  /** True if more is better. */
  readonly isRate?: boolean;
}

function number(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

function spread({ median, quartiles }: Spread): string {
  const [low, high] = quartiles;
  return low === high ? number(median) : `${number(median)} (${number(low)}–${number(high)})`;
}

/** The header of the table, in Markdown. */
export const HEADER =
  '| case | median (quartiles) | ratio (quartiles) | goal | |\n| --- | --- | --- | --- | --- |\n';

export function lineOf({ name, figure, unit, ratio, goal, isRate = false }: Row): string {
  const { median } = ratio ?? figure;
  const isReached = isRate ? median >= goal : median <= goal;
  const cells = [
    name,
    `${spread(figure)} ${unit}`,
    ratio ? spread(ratio) : '',
    `${isRate ? '≥' : '≤'} ${goal}${ratio ? '' : ` ${unit}`}`,
    isReached ? 'reached' : 'not reached',
  ];
  return `| ${cells.join(' | ')} |\n`;
}
