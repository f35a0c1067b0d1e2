import type { Plugin } from 'rolldown';

/** Not the older ones of cli-table3 and ora. */
const OURS = /^(?!.*node_modules.*node_modules).*node_modules[\\/]string-width[\\/]index\.js$/;
const DECLARATION = /^const (segmenter|emojiPrefixRegex) = (.+);$/gm;
const USE = /\b(segmenter|emojiPrefixRegex)\./g;

/**
 * Lets string-width create what decides about emoji when it is first needed: it takes 30 ms, longer than Node takes to
 * start.
 */
export const lazyUnicode: Plugin = {
  name: 'lazy-unicode',
  transform(code, id) {
    if (!OURS.test(id)) return undefined;
    if (code.match(DECLARATION)?.length !== 2)
      this.error('string-width has changed: look for what it creates at once');
    return code
      .replaceAll(USE, '$1().')
      .replaceAll(DECLARATION, 'let $1Created;\nconst $1 = () => ($1Created ??= $2);');
  },
};
