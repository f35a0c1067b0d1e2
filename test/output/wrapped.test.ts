import { expect, it } from 'vitest';
import { beside, wrapped } from '../../src/output/wrapped.ts';

it('wraps a line between words, and indents what continues an indented one', () => {
  expect(wrapped('one two three\n  four five six', 9)).toBe('one two\nthree\n  four\n  five\n  six');
  expect(wrapped('  video: https://media.invalid/a.mp4', 30)).toBe('  video:\n  https://media.invalid/a.mp4');
});

it('wraps a text under its label', () => {
  expect(beside('Venue  ', '東京 Disney Resort', 15)).toBe('Venue  東京\n       Disney\n       Resort');
});
