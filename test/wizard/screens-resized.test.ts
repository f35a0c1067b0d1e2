import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Desk } from '../support/desk.ts';
import { PATIENCE } from '../support/screen.ts';
import { masked, SIZES, type Size, screenFile, TOURS } from '../support/screen-tours.ts';

/** Each size after each other one: a way from the first size back to it. */
const ROUND = [1, 0, 2, 0, 3, 1, 2, 3, 2, 1, 3, 0].map((at) => SIZES[at]);

/** A screen in two: what stands above the question, wherever its lines are broken, and the question. */
function parts(screen: string): { above: string; question: string } {
  const lines = screen.trimEnd().split('\n');
  const question = lines.findLastIndex((line) => line.startsWith('? '));
  const isHeader = /^(TRAINING|\d+:\d\d left)/.test(lines[question - 1] ?? '');
  const from = Math.max(0, question - (isHeader ? 1 : 0));
  return {
    above: lines.slice(0, from).join('').replaceAll(/\s/g, ''),
    question: lines.slice(from).join('\n'),
  };
}

/** Resizes, and holds the screen against the one that was drawn at this size; only what scrolled away may differ. */
async function expectLikeDrawn(desk: Desk, { size, columns, rows }: Size, name: string): Promise<void> {
  const drawn = parts(await readFile(screenFile(size, name), 'utf8'));
  desk.resize(columns, rows);
  await desk.flushed();
  const resized = () => {
    const { above, question } = parts(masked(desk.screen()));
    const isSame = drawn.above.endsWith(above) || above.endsWith(drawn.above);
    return { question, above: isSame ? drawn.above : above };
  };
  const options = { message: `${name} at ${size}`, timeout: PATIENCE, interval: 5 };
  await expect.poll(resized, options).toEqual(drawn);
}

it.each(TOURS)('each screen of $name is the same after a resize as if drawn at that size', async (tour) => {
  const { columns, rows } = SIZES[0];
  const desk = await tour.open({ columns, rows });
  await tour.go(desk, async (name) => {
    for (const size of ROUND) if (size) await expectLikeDrawn(desk, size, name);
  });
});
