import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, isDay } from '../../src/rules/day.ts';

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
