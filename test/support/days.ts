/** A Wednesday, and a Sunday that ends a year: an ID or a day that an example fixes is not on sale on one of them. */
export const FIRST_AND_LAST = ['2026-12-02', '2028-12-31'] as const;

const COUNT = Number(process.env.EXAMPLE_DAYS ?? 0);

/** `EXAMPLE_DAYS=50` tries so many more days, one every 17 days: all days of the week, and the leap day. */
export const MORE: readonly string[] = Array.from({ length: COUNT }, (_, at) =>
  new Date(Date.UTC(2026, 11, 14 + at * 17)).toISOString().slice(0, 10),
);
