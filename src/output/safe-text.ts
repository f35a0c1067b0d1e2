import { stripVTControlCharacters } from 'node:util';

// Control characters (C0, DEL, C1), line and paragraph separators, and the direction overrides and isolates, which can
// make text look like other text.
const UNSAFE = /[\p{Cc}\u{2028}\u{2029}\u{200E}\u{200F}\u{061C}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;

/** Makes untrusted text safe for a terminal and a table cell: one line, no escapes, no control characters. */
export function safeText(text: string): string {
  return stripVTControlCharacters(text.replaceAll(/[\r\n\t]+/g, ' ')).replaceAll(UNSAFE, '');
}

/** Escapes the C1 and direction characters that JSON.stringify leaves. */
export function safeJson(json: string): string {
  return json.replaceAll(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
