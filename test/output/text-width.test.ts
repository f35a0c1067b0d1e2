import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/output/text-width.ts';

describe('the width of a text', () => {
  it('is that of string-width, for every character of one column and others', () => {
    // Characters from U+3000 on are left to string-width.
    const characters = Array.from({ length: 0x30_00 - 0x20 }, (_, at) => String.fromCodePoint(at + 0x20));
    const differing = characters.filter(
      (one) => textWidth(one) === one.length && stringWidth(one) !== one.length,
    );
    expect(differing).toEqual([]);
  });

  it.each([
    ['£28 – ↓', 7],
    ['日本語', 6],
    ['👨‍👩‍👧', 2],
    ['❤️', 2],
    ['↔️', 2],
    ['e\u0301', 1],
    ['\u001B[1m£28\u001B[22m', 3],
  ])('%j: %i columns', (text, columns) => {
    expect(textWidth(text)).toBe(columns);
    expect(stringWidth(text)).toBe(columns);
  });
});
