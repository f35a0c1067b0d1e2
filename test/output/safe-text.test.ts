import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/output/json.ts';
import { safeText } from '../../src/output/safe-text.ts';

// What a terminal could act on, written down again rather than taken from the source.
function harmful(text: string): string[] {
  return [...text].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    const isControl = code < 0x20 || (code >= 0x7f && code <= 0x9f);
    const isDirection = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return isControl || isDirection || code === 0x2028 || code === 0x2029;
  });
}

const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001B[2J',
      '\u001B]0;title\u0007',
      '\u009B31m',
      '\u202E',
      '\u2066',
      '\r\n',
      '\u0000',
      'é',
      '劇',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

describe('safeText', () => {
  it('lets no control character, escape or direction override through', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(harmful(safeText(text))).toEqual([]);
      }),
    );
  });

  it('removes escapes whole and keeps the words, wide ones too', () => {
    expect(safeText('\u001B[31mred\u001B[0m 劇場 £5')).toBe('red 劇場 £5');
  });

  it('makes one line of several', () => {
    expect(safeText('one\r\n\ttwo')).toBe('one two');
  });
});

describe('renderJson', () => {
  it('is JSON that means the same and has only newlines for control characters', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const rendered = renderJson({ eventInfo: text });
        expect(harmful(rendered).filter((character) => character !== '\n')).toEqual([]);
        expect(JSON.parse(rendered)).toEqual({ event_info: text });
      }),
    );
  });
});
