import { type Block, cellsBelow, parseMarkdown, plainText, spansOf } from './src/output/markdown.ts';

// Parts of a man page in roff, with the macros that every man program knows. Each ends without a line break.

/** Characters that roff changes or takes for its own, as what stands for them. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
  '…': '...',
};

const codePointOf = (char: string) => char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');

/** Text that roff prints as it is. A line that begins with a dot would be a request. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[\\'`^~…-]/g, (char) => ESCAPES[char] ?? '')
    .replaceAll(/[^\n -~]/gu, (char) => `\\[u${codePointOf(char)}]`)
    .replaceAll(/^\./gm, '\\&.');
}

const bold = (text: string) => `\\fB${escaped(text)}\\fR`;

/** Text with the marks of Markdown: code is bold, emphasis is italic. */
function inline(text: string): string {
  return spansOf(text)
    .filter((span) => span.text !== '')
    .map((span) => {
      if (span.style === 'plain') return escaped(span.text);
      return span.style === 'emphasis' ? `\\fI${escaped(span.text)}\\fR` : bold(span.text);
    })
    .join('');
}

/** An argument of a macro. */
const quoted = (text: string) => `"${escaped(text).replaceAll('"', '\\(dq')}"`;

/** The first line of a page, and what holds for all of it: words are not split, and lines not stretched. */
export function title(name: string, source: string): string {
  return `.TH ${quoted(name.toUpperCase())} 1 "" ${quoted(source)}\n.nh\n.ad l`;
}

export const section = (name: string) => `.SH ${quoted(name)}`;
export const subsection = (name: string) => `.SS ${quoted(name)}`;

/** @param text may have the marks of Markdown. */
export const paragraph = (text: string) => `.PP\n${inline(text)}`;

/** Lines that are not joined. A long one is wrapped, and goes on indented. */
export const code = (lines: readonly string[]) =>
  `.PP\n.RS 8\n${lines.map((line) => `.ti -4\n${escaped(line)}`).join('\n')}\n.RE`;

/** A term, and below it indented lines. @param lines may have the marks of Markdown. */
export const tagged = (term: string, lines: readonly string[]) =>
  `.TP\n${bold(term)}\n${lines.map(inline).join('\n.br\n')}`;

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [subsection(block.text)];
    case 'paragraph':
      return [paragraph(block.text)];
    case 'list':
      return block.items.map(
        ({ mark, text }) => `.IP ${mark === '- ' ? '\\(bu' : mark.trim()} 4\n${inline(text)}`,
      );
    case 'table':
      return block.rows.map((row) => tagged(plainText(row[0] ?? ''), cellsBelow(row, block.headings)));
    case 'code':
      return [code(block.lines)];
  }
}

/** The source of a page. A paragraph below a heading needs no macro. */
export function page(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`.replaceAll(/^(\.S[HS] .*\n)\.PP\n/gm, '$1');
}

/** A document below a heading of its own: its title is left out. */
export function documentParts(markdown: string): string[] {
  return parseMarkdown(markdown)
    .filter((block) => block.kind !== 'heading' || block.level > 1)
    .flatMap(blockLines);
}
