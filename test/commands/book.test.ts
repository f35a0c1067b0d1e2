import { expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { createHome, run } from '../support/run.ts';
import { performanceOn, sandboxError, sandboxJson } from '../support/sale.ts';

const NEEDS_TERMINAL =
  '`book` is interactive: it needs a terminal and cannot be used with --json or --raw. Use `reserve`, then `purchase`.';

it('takes its first answers from the options', async () => {
  const home = createHome();
  const evening = await performanceOn(home, '6IF', '2026-06-10');
  const tickets = ['--tickets', '3', '--ticket-type', 'CIRCLE', '--price-band', 'A/pool'];
  const desk = new Desk(home, ['book', '6IF', '--performance', evening, ...tickets, '--sandbox']);
  const screen = await desk.at('Discounts', KEYS.ctrlC);
  expect(screen).toMatch(/Performance.* 10th June 2026/);
  expect(screen).toMatch(/Tickets.*Upper circle, price band A/);
  expect(screen).toMatch(/Quantity.*3/);
  expect(await desk.exit).toBe(130);
  expect((await sandboxJson(home, ['transactions'])).entries).toEqual([]);
});

it('needs a terminal', async () => {
  const home = createHome();
  expect(await run(home, ['book', '--sandbox'])).toEqual({
    code: 2,
    stdout: '',
    stderr: `Error: ${NEEDS_TERMINAL}\n`,
  });
  expect(await sandboxError(home, ['book'])).toEqual({
    code: 'usage',
    exit_code: 2,
    message: NEEDS_TERMINAL,
  });
});

it.each(['--json', '--raw'])('cannot be used with %s on a terminal either', async (flag) => {
  const desk = new Desk(createHome(), ['book', '--sandbox', flag], { columns: 300 });
  expect(await desk.exit).toBe(2);
  expect(desk.history()).toContain(NEEDS_TERMINAL);
});

it.each([
  [
    ['--tickets', '0'],
    "Option '--tickets <number>' argument '0' is invalid. Use a whole number, 1 or greater.",
  ],
  [
    ['--tickets', 'two'],
    "Option '--tickets <number>' argument 'two' is invalid. Use a whole number, 1 or greater.",
  ],
  [['--performance'], "Option '--performance <id>' argument missing."],
  [['--event', '6IF'], "Unknown option '--event'."],
  [['6IF', '7AB'], "Too many arguments for 'book'. Expected 1 argument but got 2: 6IF, 7AB."],
])('refuses %j before it asks anything', async (args, message) => {
  const desk = new Desk(createHome(), ['book', ...args, '--sandbox'], { columns: 300 });
  expect(await desk.exit).toBe(2);
  expect(desk.history()).toBe(`Error: ${message} See: ticketswitch book --help`);
  expect(await sandboxError(createHome(), ['book', ...args])).toEqual({
    code: 'usage',
    exit_code: 2,
    message,
    next: 'ticketswitch book --help',
  });
});
