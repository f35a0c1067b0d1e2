import { stripVTControlCharacters } from 'node:util';

/** Characters of the longest text that is shown: measuring a megabyte takes most of a minute. */
const LONGEST = 5_000;

/** What is not drawn, and can hide text or make it look like other text. */
const INVISIBLE = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`;

const scripts = 'Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt'
  .split(' ')
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');

/** Invisible characters that writing needs, each only where it has its effect. */
const NEEDED = [
  // As an emoji, or as text.
  String.raw`(?<=\p{Emoji})[\u{FE0E}\u{FE0F}]`,
  // Several emoji drawn as one.
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{FE0F}])\u{200D}(?=\p{Extended_Pictographic})`,
  // Letters that are joined, or are not.
  String.raw`(?<=[${scripts}])[\u{200C}\u{200D}](?=[${scripts}])`,
  // A form of a Chinese character, in names.
  String.raw`(?<=\p{Script=Han})[\u{E0100}-\u{E01EF}]`,
];

/** Western text, currencies and line breaks: nothing in it is invisible. */
const PLAIN = /^[\n\x20-\x7E\xA0-\xAC\xAE-\u02FF\u2010-\u2027\u20A0-\u20BF]*$/;

/** Creating these patterns takes milliseconds, so they are created when they are needed. */
const patterns: { unsafe?: RegExp; escaped?: RegExp } = {};

function withoutInvisible(text: string): string {
  patterns.unsafe ??= new RegExp(`(?!${NEEDED.join('|')})${INVISIBLE}`, 'gu');
  return text.replaceAll(patterns.unsafe, '');
}

function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * Makes untrusted text safe for a terminal and a table cell: one line, no escapes, no control or invisible characters,
 * at most 5,000 characters.
 */
export function safeText(text: string): string {
  const line = shortened(text).replaceAll(/[\r\n\t]+/g, ' ');
  return PLAIN.test(line) ? line : withoutInvisible(stripVTControlCharacters(line));
}

/** Escapes the invisible characters that JSON.stringify leaves. */
export function safeJson(json: string): string {
  if (PLAIN.test(json)) return json;
  patterns.escaped ??= new RegExp(String.raw`(?![\n\r\t])${INVISIBLE}`, 'gu');
  return json.replaceAll(patterns.escaped, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
