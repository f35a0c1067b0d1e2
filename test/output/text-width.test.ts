import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/output/text-width.ts';

describe('the width of a text', () => {
  it('is that of string-width, for every character of one column and others', () => {
    const characters = Array.from({ length: 0x2_70_00 }, (_, code) => code)
      .filter((code) => code >= 0x20 && (code < 0xd8_00 || code > 0xdf_ff))
      .map((code) => String.fromCodePoint(code));
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
