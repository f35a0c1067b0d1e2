import { describe, expect, it } from 'vitest';
import { Desk } from '../support/desk.ts';
import { createHome, NOON } from '../support/run.ts';
import { sandboxJson } from '../support/sale.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

const MINUTE = 60_000;

/** Waits for a prompt at the end of what was written, then types a line. */
async function answer(desk: Desk, prompt: string, line: string): Promise<void> {
  await desk.shows(new RegExp(`${prompt}[^\n]*: *$`));
  desk.press(`${line}\n`);
}

const PLAIN: readonly Record<string, string>[] = [{ TERM: 'dumb' }, { ACCESSIBLE: '1' }];

describe.each(PLAIN)('with %j', (env) => {
  it('a sale is asked for line by line, and nothing is painted over', async () => {
    const home = createHome();
    const desk = new Desk(home, ['book', '--sandbox'], { env, rows: 60, columns: 120 });
    await answer(desk, 'What next\\?[^!]*Number', '');
    await answer(desk, 'Event, enter search words', 'cat');
    await answer(desk, 'Event, enter a number', '1');
    await answer(desk, 'Number \\[1\\]', '');
    await answer(desk, 'Tickets[^?]*Number \\[1\\]', 'No fees');
    await answer(desk, 'Number \\[2\\]', '');
    await answer(desk, 'Quantity[^?]*Number \\[1\\]', '2');
    await answer(desk, 'Enter 2 seat IDs', 'C5 Z9');
    await desk.shows('Z9 is not a free seat in this price band.');
    await answer(desk, 'Enter 2 seat IDs', 'c5 c6');
    await answer(desk, 'Delivery[^!]*Number', '<');
    // Back to the seats, and on.
    await answer(desk, 'Enter 2 seat IDs', 'c5 c6');
    await desk.shows('C6 (restricted view, Haunted seat)');
    await answer(desk, 'Delivery[^!]*Number', '');
    await answer(desk, 'Reserve this[^!]*Number', '');
    for (const [field, line] of [
      ['First name', 'Fred'],
      ['Last name', 'Jones'],
      ['Phone', '0203 137 7420'],
      ['E-mail', 'nonsense'],
      ['E-mail', 'fred@example.com'],
      ['Address', '1 High St'],
      ['Address line 2', ''],
      ['Post code', ''],
      ['Country', ''],
      ['Marketing', ''],
    ] as const) {
      await answer(desk, field, line);
    }
    await desk.shows('Buy for £80.00');
    await answer(desk, 'Number', '1');
    await desk.shows('Sold for £80.00');
    await answer(desk, 'What next[^!]*Same again[^!]*Number \\[2\\]', 'Exit');
    await answer(desk, 'Number \\[7\\]', '');
    expect(await desk.exit).toBe(0);
    // Colour is no painting over; a terminal that has none gets none.
    const moves = desk.written.split('\u001B').filter((part, at) => at > 0 && !/^\[[\d;]*m/.test(part));
    expect(moves).toEqual([]);
    if (env.TERM === 'dumb') expect(desk.written).not.toContain('\u001B');
    expect(desk.written).not.toContain('█');
    expect((await sandboxJson(home, ['status'])).status).toBe('purchased');
  });
});

it('the time left is said at thresholds alone, and the end ends the question', async () => {
  const desk = new Desk(createHome(), ['book', '1D7B8', '--tickets', '1', '--sandbox'], {
    env: { TERM: 'dumb' },
    rows: 60,
    columns: 120,
  });
  await answer(desk, 'Number', '');
  await desk.shows('Reserved, 15:00 left');
  await answer(desk, 'First name', 'Fred');
  await desk.shows(/Last name.*:/);
  desk.now = NOON + 10 * MINUTE;
  await desk.shows('The seats are held for 5 more minutes.');
  desk.now = NOON + 14 * MINUTE;
  await desk.shows('The seats are held for 1 more minute.');
  expect(desk.bells).toBe(1);
  desk.now = NOON + 15 * MINUTE;
  await desk.shows('Your reservation has expired; the seats have been released.');
  await answer(desk, 'Number', '1');
  // What was typed is still there.
  await answer(desk, 'First name \\[Fred\\]', '');
});

it('a calendar is a date, and discounts are counted', async () => {
  const desk = new Desk(createHome(), ['book', '6IF', '--sandbox'], {
    env: { TERM: 'dumb' },
    rows: 60,
    columns: 120,
  });
  await answer(desk, 'Day, such as 28/11', '6 june');
  // docs/f13.md#6if: no Saturdays.
  await desk.shows('2026-06-06 is not on sale. The first days are:');
  await answer(desk, 'Day, such as 28/11', 'wed');
  await answer(desk, 'Tickets[^!]*Number', '1');
  await answer(desk, 'Quantity[^!]*Number', '3');
  await answer(desk, 'Adult', '2');
  await answer(desk, 'Child rate', '2');
  await answer(desk, 'Student rate', '');
  await answer(desk, 'Senior citizen rate', '');
  await desk.shows('The numbers must add up to 3.');
  await answer(desk, 'Adult', '2');
  await answer(desk, 'Child rate', '1');
  await answer(desk, 'Student rate', '');
  await answer(desk, 'Senior citizen rate', '');
  await desk.shows('✔ Discounts 2 × Adult, 1 × Child rate');
});

describe('in a real terminal', () => {
  it.each([
    ['Ctrl-C', KEYS.ctrlC],
    ['Ctrl-D', KEYS.ctrlD],
  ])('%s gives back what is held and is no success', async (_, key) => {
    const home = createHome();
    const args = ['book', '1D7B8', '--tickets', '1', '--sandbox'];
    const terminal = new Terminal(home, args, { env: { TERM: 'dumb' } });
    await terminal.shows(/Number \[1\].*:/);
    terminal.press('1\r');
    await terminal.shows(/First name.*:/);
    terminal.press(key);
    expect(await terminal.ends()).toBe(130);
    expect(terminal.history()).toContain('The seats have been released.');
    expect(terminal.written).not.toContain('\u001B');
    expect((await sandboxJson(home, ['status'], { now: Date.now })).status).toBe('released');
  });
});
