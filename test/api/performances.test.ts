import { expect, it } from 'vitest';
import { daysOf } from '../../src/api/performances.ts';

it('reads bit 0 of a date bitmask as the 1st (docs/f13.md#reading-answers)', () => {
  expect(daysOf(1959)).toEqual([1, 2, 3, 6, 8, 9, 10, 11]);
  // December 2016: the 16th to the 30th but for Saturdays, of which the 17th and 24th are two.
  expect(daysOf(1_065_254_912)).toEqual([16, 18, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29, 30]);
});
