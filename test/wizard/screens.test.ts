import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { Desk, type DeskOptions, KEYS } from '../support/desk.ts';
import { createHome } from '../support/run.ts';
import { masked, SIZES, type Size, screenFile, TOURS, type Tour } from '../support/screen-tours.ts';

/** A screen by the file that it is held against. */
type Screens = Map<string, string>;

async function toured({ open, go }: Tour, { size, columns, rows }: Size, env = {}): Promise<Screens> {
  const desk = await open({ columns, rows, env });
  const screens: Screens = new Map();
  await go(desk, async (name) => {
    screens.set(screenFile(size, name), masked(desk.screen()));
  });
  return screens;
}

async function expectSame(screens: Screens): Promise<void> {
  for (const [file, screen] of screens) await expect(`${screen}\n`).toMatchFileSnapshot(file);
}

describe('screens', () => {
  it.each(TOURS)('of $name', async (tour) => {
    for (const screens of await Promise.all(SIZES.map((size) => toured(tour, size)))) {
      await expectSame(screens);
    }
  });

  it('without colour are the same, and bare', async () => {
    const [, seats] = TOURS;
    const [, size] = SIZES;
    const desks: Desk[] = [];
    const open = async (given: DeskOptions) => {
      const desk = await seats.open(given);
      desks.push(desk);
      return desk;
    };
    await expectSame(await toured({ ...seats, open }, size, { NO_COLOR: '1' }));
    const [desk] = desks;
    expect(desk?.written.split('\u001B[').filter((part) => /^[\d;]+m/.test(part))).toEqual([]);
  });
});

/** Repaints a form with wide names, one of them half typed, and checks that only the clock is written. */
async function expectOnlyTheClock(size: DeskOptions): Promise<void> {
  const desk = new Desk(createHome(), ['book', 'AG8', '--sandbox'], size);
  // Narrower than a calendar: a list is shown instead.
  await desk.shows(/^\? (Day|Performance)/m);
  desk.press(KEYS.enter);
  for (const question of ['Visit', 'Quantity', 'Reserve this?']) await desk.at(question, KEYS.enter);
  await desk.at('Customer', '山田 太郎');
  const before = (await desk.shows(/First name +山田 太郎/)).split('\n');
  const cursor = desk.cursor();
  const { length } = desk.written;
  desk.now += 61_000;
  const after = (await desk.shows('13:59 left')).split('\n');
  const repaint = desk.written.slice(length);
  expect(repaint).toContain('13:59 left');
  expect(repaint).not.toContain('First name');
  for (const part of repaint.split('\u001B[?2026h').slice(1)) expect(part).toContain('\u001B[?2026l');
  expect(after.map((line) => line.replace('13:59', '15:00'))).toEqual(before);
  expect(desk.cursor()).toEqual(cursor);
  // And it goes on where it was.
  desk.press('様');
  const typed = await desk.shows(/First name +山田 太郎様/);
  const widths = typed.split('\n').map((line) => stringWidth(line));
  expect(Math.max(...widths)).toBeLessThanOrEqual(size.columns ?? 80);
}

describe('while the countdown is painted anew', () => {
  it('nothing jumps, with wide names on the screen and typed', async () => {
    const sizes: readonly DeskOptions[] = [
      { columns: 80, rows: 24 },
      { columns: 40, rows: 24 },
      { columns: 120, rows: 40 },
    ];
    await Promise.all(sizes.map(expectOnlyTheClock));
  });
});
