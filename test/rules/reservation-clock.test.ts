import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { due, plausibleMinutes, type ReservationClock } from '../../src/rules/reservation-clock.ts';

const MINUTE = 60_000;
const EXPIRY = 15 * MINUTE;

const clock = (): ReservationClock => ({
  transactionUuid: '0b1c',
  expiresAt: EXPIRY,
  announced: new Set(),
});

/** The clock as it is this many milliseconds before the reservation expires. */
const dueBefore = (one: ReservationClock, milliseconds: number) => due(one, EXPIRY - milliseconds);

describe('the time left', () => {
  it('is announced at five, two and one minutes, and the bell rings at one', () => {
    const one = clock();
    expect(dueBefore(one, 15 * MINUTE)).toEqual({ isExpired: false, isBell: false });
    expect(dueBefore(one, 5 * MINUTE + 1)).toEqual({ isExpired: false, isBell: false });
    expect(dueBefore(one, 5 * MINUTE)).toEqual({ isExpired: false, isBell: false, minutes: 5 });
    expect(dueBefore(one, 2 * MINUTE)).toEqual({ isExpired: false, isBell: false, minutes: 2 });
    expect(dueBefore(one, MINUTE)).toEqual({ isExpired: false, isBell: true, minutes: 1 });
    expect(dueBefore(one, 1)).toEqual({ isExpired: false, isBell: false });
  });

  it('runs out to the millisecond', () => {
    expect(dueBefore(clock(), 1).isExpired).toBe(false);
    expect(dueBefore(clock(), 0).isExpired).toBe(true);
    expect(dueBefore(clock(), -1).isExpired).toBe(true);
  });

  it('is announced once, by its smallest threshold, after the computer slept through several', () => {
    const one = clock();
    expect(dueBefore(one, 90_000)).toEqual({ isExpired: false, isBell: false, minutes: 2 });
    expect(dueBefore(one, 80_000)).toEqual({ isExpired: false, isBell: false });
    const slept = clock();
    expect(dueBefore(slept, -180 * MINUTE)).toEqual({ isExpired: true, isBell: true, minutes: 1 });
  });
});

it('announces no threshold twice or early, and rings once, however often it is looked at', () => {
  const looks = fc.array(fc.integer({ min: -2 * MINUTE, max: 16 * MINUTE }), { maxLength: 40 });
  fc.assert(
    fc.property(looks, (times) => {
      const one = clock();
      const seen = times
        .sort((a, b) => b - a)
        .map((milliseconds) => ({ milliseconds, ...dueBefore(one, milliseconds) }));
      const announced = seen.flatMap(({ minutes }) => minutes ?? []);
      expect(announced).toEqual([...new Set(announced)].sort((a, b) => b - a));
      const early = seen.filter(({ milliseconds, minutes = 15 }) => milliseconds > minutes * MINUTE);
      expect(early.filter(({ minutes }) => minutes !== undefined)).toEqual([]);
      expect(seen.filter(({ isBell }) => isBell).length).toBe(times.some((time) => time <= MINUTE) ? 1 : 0);
      expect(seen.filter(({ isExpired }) => isExpired)).toEqual(
        seen.filter(({ milliseconds }) => milliseconds <= 0),
      );
    }),
    { seed: 1 },
  );
});

it('believes no time left that cannot be true', () => {
  expect([0, 0.5, 14.9, 1440].map(plausibleMinutes)).toEqual([0, 0.5, 14.9, 1440]);
  expect([-0.1, 1441, 1e12, Number.NaN, undefined].map(plausibleMinutes)).toEqual(Array(5).fill(undefined));
});
