import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../src/rules/day.ts';
import { fiveWeeksWith } from '../../src/rules/five-weeks.ts';

it('begin with the week of the first day on sale', () => {
  const weeks = fiveWeeksWith('2026-11-28', '2026-11-26');
  expect(weeks.at(0)?.at(0)).toBe('2026-11-23');
  expect(weeks.at(-1)?.at(-1)).toBe('2026-12-27');
  expect(fiveWeeksWith('2026-12-28', '2026-11-26').at(0)?.at(0)).toBe('2026-12-28');
});

it('have the day, and follow one another', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((after) => addDays('2010-01-01', after));
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 700 }), (first, after) => {
      const day = addDays(first, after);
      const shown = fiveWeeksWith(day, first).flat();
      expect(shown).toContain(day);
      expect(shown).toHaveLength(35);
      expect(weekdayOf(shown[0] ?? '')).toBe(0);
      const next = fiveWeeksWith(addDays(shown[0] ?? '', 35), first).flat();
      expect(next[0]).toBe(addDays(shown.at(-1) ?? '', 1));
    }),
    { seed: 1 },
  );
});
