/** A part of a text in one style. */
export interface Span {
  readonly style: 'plain' | 'code' | 'strong' | 'emphasis';
  readonly text: string;
}

/** A part of a document. Its texts may contain marks: see `spansOf`. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A mark is `- ` or a number: `1. `. */
  | { readonly kind: 'list'; readonly items: readonly { readonly mark: string; readonly text: string }[] }
  | { readonly kind: 'table'; readonly headings: readonly string[]; readonly rows: readonly string[][] }
  | { readonly kind: 'code'; readonly lines: readonly string[] };

const MARKED = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)]+)\)/g;

function restyled(style: Span['style'], text: string): Span[] {
  return spansOf(text).map((span) => (span.style === 'plain' ? { style, text: span.text } : span));
}

/** The text without the marks of code, emphasis and links; the address of a link is kept if it is a web address. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    const [whole, code, strong, emphasis, link = '', address = ''] = match;
    spans.push({ style: 'plain', text: text.slice(end, match.index) });
    end = match.index + whole.length;
    if (code !== undefined) spans.push({ style: 'code', text: code });
    else if (strong !== undefined) spans.push(...restyled('strong', strong));
    else if (emphasis !== undefined) spans.push(...restyled('emphasis', emphasis));
    else spans.push(...spansOf(link));
    if (/^https?:/.test(address)) spans.push({ style: 'plain', text: ` (${address})` });
  }
  return [...spans, { style: 'plain', text: text.slice(end) }];
}

/** The text of `spansOf`. */
export function plainText(text: string): string {
  return spansOf(text)
    .map((span) => span.text)
    .join('');
}

/** The cells of a table's row below its first: those that are not empty, from the third on with their heading. */
export function cellsBelow(row: readonly string[], headings: readonly string[]): string[] {
  return row
    .map((cell, index) => (index > 1 && cell !== '' ? `${headings[index]}: ${cell}` : cell))
    .slice(1)
    .filter((cell) => cell !== '');
}

/** How a list item starts. */
const ITEM = /^(- |\d+\. )([\s\S]*)/;

/** The lines of a document that belong together, without the blank lines between. Code keeps its blank lines. */
function groupsOf(markdown: string): string[][] {
  const groups: string[][] = [[]];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    const last = groups.at(-1) ?? [];
    const isFence = line.startsWith('```');
    const isHeading = line.startsWith('#') || last[0]?.startsWith('#');
    if (isCode) last.push(line);
    else if (line.trim() === '') groups.push([]);
    else if (isFence || isHeading) groups.push([line]);
    else last.push(line);
    if (isFence) isCode = !isCode;
  }
  return groups.filter((group) => group.length > 0);
}

function itemsOf(lines: readonly string[]): { mark: string; text: string }[] {
  const items = lines.join('\n').split(/\n(?=- |\d+\. )/);
  return items.map((item) => {
    const [, mark = '', text = ''] = ITEM.exec(item) ?? [];
    return { mark, text: text.replaceAll(/\s*\n\s*/g, ' ') };
  });
}

function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function blockOf(lines: readonly string[]): Block {
  const [first = '', , ...rest] = lines;
  const heading = /^(#+) (.*)/.exec(first);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  if (first.startsWith('```')) return { kind: 'code', lines: lines.slice(1, -1) };
  // The second line separates the headings.
  if (first.startsWith('|')) return { kind: 'table', headings: cellsOf(first), rows: rest.map(cellsOf) };
  if (ITEM.test(first)) return { kind: 'list', items: itemsOf(lines) };
  return { kind: 'paragraph', text: lines.map((line) => line.trim()).join(' ') };
}

/** Parses the Markdown that the documents use. */
export function parseMarkdown(markdown: string): Block[] {
  return groupsOf(markdown).map(blockOf);
}
