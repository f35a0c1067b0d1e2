import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/output/json.ts';
import { safeText } from '../../src/output/safe-text.ts';
import { table } from '../../src/output/table.ts';

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

  it.each([
    ['zero-width characters', 'Fred\u200B \u2060Jo\u200Dnes\uFEFF', 'Fred Jones'],
    ['soft hyphens and fillers', 'Jo\u00ADnes\u3164\u115F\u034F', 'Jones'],
    [
      'tag characters',
      `£5${[...'0000'].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('')}`,
      '£5',
    ],
    ['marks of direction', '\u202E05£\u202C \u200Eone\u200F', '05£ one'],
    ['variation selectors without effect', 'a\uFE00b\uFE0Fc\u{E0101}', 'abc'],
    ['a row of variation selectors', '☺\uFE0F\uFE0F\u{E0110}\u{E0111}', '☺\uFE0F'],
    ['joiners between Latin letters', 'pay\u200Dpal \u200Cx', 'paypal x'],
  ])('drops what cannot be seen: %s', (_, text, shown) => {
    expect(safeText(text)).toBe(shown);
  });

  it.each(['👨‍👩‍👧 ❤️ 1️⃣ 👍🏽', 'می‌خواهم', 'क्‍ष', '葛\u{E0100}城'])(
    'keeps the invisible characters that writing needs: %s',
    (text) => {
      expect(safeText(text)).toBe(text);
    },
  );

  it.each(['a', '劇', '👨‍👩‍👧', '\u200B', '\u001B['])(
    'shows the start of a megabyte of %j at once',
    (unit) => {
      const started = performance.now();
      const name = safeText(unit.repeat(1_000_000 / unit.length));
      const [, row = ''] = table([{ heading: 'Name', words: true }, { heading: 'From' }], [[name, '£5']], 80);
      expect(name.length).toBeLessThanOrEqual(5_001);
      expect(row.length).toBeLessThan(1_000);
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );

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
