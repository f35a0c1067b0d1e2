/** Figures of repeated runs. */
export interface Spread {
  readonly median: number;
  /** A quarter of the figures is below, a quarter above. */
  readonly quartiles: readonly [number, number];
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function spreadOf(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((one, other) => one - other);
  return { median: at(sorted, 0.5), quartiles: [at(sorted, 0.25), at(sorted, 0.75)] };
}

/** The ratios of runs that were made in turn: a change of the machine's speed touches both of a pair. */
export function ratiosOf(figures: readonly number[], baseline: readonly number[]): Spread {
  return spreadOf(figures.map((figure, index) => figure / (baseline[index] ?? Number.NaN)));
}
