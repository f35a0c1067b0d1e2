import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome, run } from './support/run.ts';

const WRONG_TYPE = ['discounts', '7AB-13', '-t', 'DRESS', '-b', 'A', '--sandbox'];
const MESSAGE =
  'Ticket type DRESS is sold out for this performance, or does not exist. Available: STALLS, CIRCLE.';

it('wraps errors between words on a terminal; not in a pipe, nor with --json', async () => {
  const home = createHome();
  const errorOf = async (args: readonly string[], isRead: boolean) =>
    (await run(home, args, { isRead })).stderr;
  // The first run loads the sandbox: on a terminal a spinner could be shown.
  expect(await errorOf(WRONG_TYPE, false)).toBe(`Error: ${MESSAGE}\n`);
  expect(await errorOf(WRONG_TYPE, true)).toBe(`Error: ${MESSAGE.replace(' Available', '\nAvailable')}\n`);
  expect(JSON.parse(await errorOf([...WRONG_TYPE, '--json'], true)).error.message).toBe(MESSAGE);
});

it('begins a line with a suggested command that does not fit', async () => {
  const home = createHome();
  const reserve = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '2', '--sandbox'];
  const { stdout, stderr } = await run(home, reserve, { isRead: true });
  const [uuid = ''] = /[0-9a-f-]{36}/.exec(stdout) ?? [];
  expect(stderr).toContain(`Release the seats with:\nticketswitch release ${uuid} --sandbox\n`);
});

it('says where to report an internal error, if package.json does', async () => {
  const { version, bugs } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  const now = () => {
    throw new Error('no clock');
  };
  const { code, stderr } = await run(createHome(), ['transactions'], { now });
  const where = bugs ? ` at ${bugs.url}` : '';
  expect(code).toBe(1);
  expect(stderr).toBe(
    `Error: Internal error in ticketswitch ${version}: no clock. Please rerun with --debug and report the output${where}.\n`,
  );
});
