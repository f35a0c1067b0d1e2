import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A fenced block of a document. */
export interface Block {
  readonly file: string;
  /** After the fence: `sh`, `console`, `json`; empty if there is none. */
  readonly language: string;
  readonly text: string;
}

/** A command of a block, and the output that the document shows below it. */
export interface Command {
  readonly text: string;
  readonly output: string;
}

/** Every document, by its path in the repository. */
export const DOCUMENTS: ReadonlyMap<string, string> = new Map(
  ['', 'docs/']
    .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}${name}`))
    .filter((file) => file.endsWith('.md'))
    .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]),
);

export function blocksOf(file: string): Block[] {
  const blocks = (DOCUMENTS.get(file) ?? '').matchAll(/^```(\w*)\n(.*?)^```$/gms);
  return [...blocks].map(([, language = '', text = '']) => ({ file, language, text }));
}

/** The files that a document links to, by their paths in the repository; `#heading` at the end if it names one. */
export function linksOf(file: string): string[] {
  const links = (DOCUMENTS.get(file) ?? '').matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g);
  return [...links]
    .map(([, inText, inTag]) => inText ?? inTag ?? '')
    .filter((link) => !/^https?:/.test(link))
    .map((link) => (link.startsWith('#') ? file + link : join(dirname(file), link)));
}

/** The headings of a document, as links name them. */
export function headingsOf(file: string): string[] {
  return [...(DOCUMENTS.get(file) ?? '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

const withoutComment = (line: string) => line.replace(/(^| +)# .*$/, '').trimEnd();

/** The commands of a block: each line of `sh`, or what follows a `$ ` of `console`. */
export function commandsOf({ language, text }: Block): Command[] {
  const lines = text
    .replaceAll(/ *\\\n */g, ' ')
    .replaceAll(/\|\n */g, '| ')
    .split('\n');
  if (language !== 'console') {
    return lines.map(withoutComment).flatMap((line) => (line ? [{ text: line, output: '' }] : []));
  }
  const parts = lines.join('\n').split(/^\$ /m);
  return parts.slice(1).map((part) => {
    const [command = '', ...output] = part.split('\n');
    return { text: withoutComment(command), output: output.join('\n').trim() };
  });
}
