import { describe, expect, it } from 'vitest';
import { ServerClock } from '../../src/api/server-clock.ts';
import { NOON } from '../support/run.ts';

const HOUR = 3_600_000;
const dated = (time: number, more: Record<string, string> = {}) =>
  new Headers({ date: new Date(time).toUTCString(), ...more });

/** What is known of the API's clock after these responses, at noon. */
function offsetAfter(...responses: readonly Headers[]): number {
  const clock = new ServerClock(() => NOON);
  for (const headers of responses) clock.read(headers);
  return clock.offset;
}

describe("the API's clock", () => {
  it.each([-HOUR, HOUR, 30 * 24 * HOUR])('is known to be %i ms ahead', (ahead) => {
    expect(offsetAfter(dated(NOON + ahead))).toBe(ahead);
  });

  it('is not moved by seconds, so that a countdown does not jump', () => {
    expect(offsetAfter(dated(NOON - 3_000))).toBe(0);
    expect(offsetAfter(dated(NOON + HOUR), dated(NOON + HOUR - 3_000))).toBe(HOUR);
    expect(offsetAfter(dated(NOON + HOUR), dated(NOON))).toBe(0);
  });

  it('is read from a cached response with its age', () => {
    expect(offsetAfter(dated(NOON - HOUR, { age: '3600' }))).toBe(0);
  });

  it.each(['', 'yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Sat, 13 Sep 275760 00:00:00 GMT'])(
    'is not known from the Date "%s"',
    (date) => {
      expect(offsetAfter(new Headers({ date }))).toBe(0);
    },
  );
});
