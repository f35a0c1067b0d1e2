import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  isDay,
  localDayOf,
  parseDay,
  parsePastDay,
  parsePastTime,
  weekdayOf,
} from '../../src/rules/day.ts';

describe('a day', () => {
  it.each(['2026-06-01', '2026-12-31', '2028-02-29', '2000-02-29'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    ['no 30 February', '2026-02-30'],
    ['2026 is not a leap year', '2026-02-29'],
    ['1900 was not a leap year', '1900-02-29'],
    ['June has 30 days', '2026-06-31'],
    ['no month 13', '2026-13-01'],
    ['no month 0', '2026-00-10'],
    ['no day 0', '2026-06-00'],
    ['one digit', '2026-6-1'],
    ['the API writes it so, people do not', '20260601'],
    ['another order', '01-06-2026'],
    ['a time behind it', '2026-06-01T00:00'],
    ['spaces', ' 2026-06-01'],
    ['nothing', ''],
    ['a word', 'tomorrow'],
  ])('does not exist: %s (%j)', (_, text) => {
    expect(isDay(text)).toBe(false);
  });

  it('is found by its calendar: as many days as each month has', () => {
    const lengths = Array.from({ length: 12 }, (_, month) => {
      const name = `2028-${String(month + 1).padStart(2, '0')}`;
      return Array.from({ length: 40 }, (_day, at) => `${name}-${String(at).padStart(2, '0')}`).filter(isDay)
        .length;
    });
    expect(lengths).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });
});

describe('the day of a time', () => {
  it('changes at midnight UTC, wherever the computer is', () => {
    expect(dayOf(Date.parse('2026-06-01T23:59:59.999Z'))).toBe('2026-06-01');
    expect(dayOf(Date.parse('2026-06-02T00:00:00Z'))).toBe('2026-06-02');
  });

  it('is always a day that exists', () => {
    const times = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(times, (date) => {
        expect(isDay(dayOf(date.getTime()))).toBe(true);
      }),
      { seed: 1 },
    );
  });
});

describe('a day as people write it', () => {
  // A Thursday.
  const TODAY = '2026-11-26';
  it.each([
    ['2026-12-02', '2026-12-02'],
    ['28/11', '2026-11-28'],
    ['26/11', '2026-11-26'],
    ['25/11', '2027-11-25'],
    ['3/2', '2027-02-03'],
    ['03.02.2028', '2028-02-03'],
    ['28-11-27', '2027-11-28'],
    ['29/2', '2028-02-29'],
    ['2 dec', '2026-12-02'],
    ['2nd December', '2026-12-02'],
    ['Dec 2', '2026-12-02'],
    ['1 jan 2029', '2029-01-01'],
    ['sat', '2026-11-28'],
    ['Thursday', '2026-11-26'],
    ['wed', '2026-12-02'],
    ['today', '2026-11-26'],
    [' Tomorrow ', '2026-11-27'],
  ])('%s is %s', (text, day) => {
    expect(parseDay(text, TODAY)).toBe(day);
  });

  it.each(['', '28', '31/11', '11/28', '30 feb', '2 de', 'sa', 'someday', '2 dec 26', '2026-02-30', '0/1'])(
    '%j is not one',
    (text) => {
      expect(parseDay(text, TODAY)).toBeUndefined();
    },
  );

  const days = fc.integer({ min: 0, max: 40_000 }).map((after) => addDays('2000-01-01', after));

  it('without a year is found again in every form for a year from today on', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 364 }), (today, after) => {
        const day = addDays(today, after);
        const [, month = '', date = ''] = day.split('-');
        const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
          Date.parse(day),
        );
        for (const text of [`${date}/${month}`, `${Number(date)}.${Number(month)}`, `${date} ${name}`]) {
          expect(parseDay(text, today)).toBe(day);
        }
        expect(parseDay(day, today)).toBe(day);
      }),
      { seed: 1 },
    );
  });

  it('by its weekday is within a week from today on', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 6 }), (today, after) => {
        const day = addDays(today, after);
        const weekday = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][weekdayOf(day)] ?? '';
        expect(parseDay(weekday, today)).toBe(day);
      }),
      { seed: 1 },
    );
  });

  it('is a day that exists, whatever is typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\d/. a-z-]{0,12}$/), days, (text, today) => {
        const day = parseDay(text, today);
        expect(day === undefined || isDay(day)).toBe(true);
      }),
      { seed: 1 },
    );
  });

  it('today is the day of the machine', () => {
    expect(localDayOf(new Date(2026, 10, 26, 23, 59).getTime())).toBe('2026-11-26');
  });
});

describe('a past day', () => {
  it.each([
    ['yesterday', '2026-05-31'],
    ['today', '2026-06-01'],
    ['mon', '2026-06-01'],
    ['tue', '2026-05-26'],
    ['1/6', '2026-06-01'],
    ['2/6', '2025-06-02'],
    ['31 dec', '2025-12-31'],
    ['2024-02-29', '2024-02-29'],
    ['tomorrow', undefined],
    ['never', undefined],
  ])('%s', (text, day) => {
    expect(parsePastDay(text, '2026-06-01')).toBe(day);
  });
});

describe('a past time', () => {
  it.each([
    ['9:30', [5, 1, 9, 30]],
    ['yesterday 18.05', [4, 31, 18, 5]],
    ['2026-05-31T23:59', [4, 31, 23, 59]],
    ['sun', [4, 31, 0, 0]],
  ] as const)('%s', (text, [month, day, hours, minutes]) => {
    expect(parsePastTime(text, '2026-06-01')).toBe(new Date(2026, month, day, hours, minutes).getTime());
  });

  it.each(['24:00', '9:60', 'noon', 'tomorrow 9:00', ''])('is not %j', (text) => {
    expect(parsePastTime(text, '2026-06-01')).toBeUndefined();
  });
});
