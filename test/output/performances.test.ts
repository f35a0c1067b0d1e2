import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Month } from '../../src/model/event.ts';
import { whenOf } from '../../src/output/labels.ts';
import { renderMonth, renderPerformances, weeksOf } from '../../src/output/performances.ts';
import { theme } from '../../src/output/theme.ts';
import { performanceOf, pounds } from '../support/values.ts';

const paper = { ...theme(0), width: 120, isPlain: false };

/** docs/f13.md#reading-answers: December 2016 of 6IF, the 16th to the 30th without Saturdays. */
const DECEMBER: Month = {
  month: 12,
  year: 2016,
  description: 'December',
  days: [16, 18, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29, 30],
};

describe('when', () => {
  it.each([
    ['Thu, 9th March 2017', '7.30 PM', 'Thu, 9th March 2017, 7.30 PM'],
    ['Thu, 9th March 2017', '', 'Thu, 9th March 2017'],
    ['', '', 'any day'],
  ])('"%s" and "%s" is "%s"', (dateDescription, timeDescription, when) => {
    expect(
      whenOf(performanceOf('6IF-1', { dateDescription, timeDescription }), { showPerformanceTime: true }),
    ).toBe(when);
  });
});

describe('a list of performances', () => {
  it('says which has a name, a price, or only few tickets left (docs/f13.md#shapes)', () => {
    const costRange = {
      minSeatprice: pounds('18'),
      minSurcharge: pounds('3'),
      maxSeatprice: pounds('47'),
      maxSurcharge: pounds('4.75'),
      validQuantities: [1],
    };
    const [, plain = '', special = ''] = renderPerformances(
      [
        performanceOf('6IF-1', { costRange }),
        performanceOf('6IF-2', { name: 'Including back stage pass', isLimited: true }),
      ],
      paper,
    );
    expect(plain).toMatch(/^6IF-1 {2}Fri, 1st January 2027 {2}3\.30 PM .* from £21\.00$/);
    expect(special).toMatch(/Including back stage pass .*few left$/);
  });

  it('has any day for an undated event', () => {
    const undated = performanceOf('1D7B8-1', { dateDescription: '', timeDescription: '' });
    expect(renderPerformances([undated], paper)[1]).toMatch(/^1D7B8-1 {2}any day$/);
  });
});

describe('a month', () => {
  it('is a calendar with dots for days that are not on sale', () => {
    expect(renderMonth(DECEMBER, paper)).toEqual([
      'December 2016',
      '  Mon  Tue  Wed  Thu  Fri  Sat  Sun',
      // The 1st was a Thursday.
      '                   ·    ·    ·    ·',
      '    ·    ·    ·    ·    ·    ·    ·',
      '    ·    ·    ·    ·   16    ·   18',
      '   19   20   21   22   23    ·   25',
      '   26   27   28   29   30    ·',
    ]);
  });

  it.each([
    [2027, 2, 4],
    [2026, 2, 5],
    [2026, 8, 6],
  ])('%i-%i has %i weeks', (year, month, weeks) => {
    expect(weeksOf(year, month)).toHaveLength(weeks);
  });

  it('has each of its days once, under its weekday', () => {
    const months = fc.record({
      year: fc.integer({ min: 1970, max: 2100 }),
      month: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(months, ({ year, month }) => {
        const weeks = weeksOf(year, month);
        const days = weeks.flat().filter((day) => day !== undefined);
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        expect(days).toEqual(Array.from({ length: last }, (_, at) => at + 1));
        for (const week of weeks) {
          for (const [column, day] of week.entries()) {
            if (day === undefined) continue;
            // Monday is the first column; Sunday is 0 for Date.
            expect(new Date(Date.UTC(year, month - 1, day)).getUTCDay()).toBe((column + 1) % 7);
          }
        }
      }),
      { seed: 1 },
    );
  });
});
