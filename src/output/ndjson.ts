import { setFlagsFromString } from 'node:v8';
import type { Context } from '../context.ts';
import type { Output } from '../host.ts';
import type { Lines } from './documents.ts';
import { renderJsonLine } from './json.ts';

/** Waits until the text is written. False if it cannot be: the reader has gone, or the disk is full. */
function write(output: Output, text: string): Promise<boolean> {
  return new Promise((done) => output.write(text, (error) => done(!error)));
}

/**
 * Writes each item of a list on a line of its own, a page at a time: the next page is fetched when this one is written,
 * and none if nobody reads it. Items from the sandbox are marked. The type parameter names the command.
 */
export async function printLines<Name extends keyof Lines = never>(
  context: Context,
  pages: AsyncIterable<readonly Lines[Name][]>,
): Promise<void> {
  // Otherwise V8 lets the heap grow to twice the size before it collects the pages that are done (bench/ndjson.ts).
  setFlagsFromString('--optimize-for-size');
  for await (const items of pages) {
    const mark = (await context.isTraining()) ? { sandbox: true } : {};
    const lines = items.map((item) => `${renderJsonLine({ ...mark, ...item })}\n`);
    if (!(await write(context.io.stdout, lines.join('')))) return;
  }
}
