import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

/** Latin letters, currencies, punctuation, arrows, lines, stars, our marks: each takes one column. */
const NARROW =
  /^[\x20-\x7E\xA0-\xAC\xAE-\u02FF\u2010-\u2027\u20A0-\u20BF\u2190-\u21FF\u2500-\u25FC\u2605\u2606\u2714\u276F]*$/;

/** Columns of a text in a terminal, without its escapes. What decides about emoji takes 30 ms to create, and is rarely needed. */
export function textWidth(text: string): number {
  const bare = text.includes('\u001B') ? stripVTControlCharacters(text) : text;
  return NARROW.test(bare) ? bare.length : stringWidth(bare);
}
