import { expect, it } from 'vitest';
import { countOf } from '../../src/rules/count.ts';

it.each([
  [0, 'ticket', '0 tickets'],
  [1, 'ticket', '1 ticket'],
  [2, 'night', '2 nights'],
  [11, 'more minute', '11 more minutes'],
])('%i and "%s" make "%s"', (count, noun, text) => {
  expect(countOf(count, noun)).toBe(text);
});
