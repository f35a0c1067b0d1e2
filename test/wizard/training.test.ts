import { expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { blocksOf, commandsOf } from '../support/documents.ts';
import { createHome, NOON, run } from '../support/run.ts';
import { writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';

const [serving, selling] = blocksOf('docs/rehearsal.md').map((block) =>
  commandsOf(block).map(({ text }) => text.split(' ')),
);

it('a clerk is trained on a failure, as docs/rehearsal.md says', async () => {
  const { url } = await serveSandbox({ clock: () => NOON, rehearse: serving?.[0]?.at(-1) ?? '' }, pass);
  const home = createHome();
  const [login = [], book = []] = selling ?? [];
  const there = login.slice(login.indexOf('login')).map((word) => (word.startsWith('http') ? url : word));
  expect(await run(home, there, { stdin: 'demopass' })).toMatchObject({ code: 0 });
  const profile = book.slice(2);
  await run(home, ['walk-in', '--customer', writeCustomer(home), ...profile]);
  const desk = new Desk(home, ['book', '1D7B8', '--tickets', '1', ...profile]);
  await desk.at('Reserve this?', KEYS.enter);
  await desk.at('Buy for', KEYS.enter);
  await desk.shows(/The purchase failed.*\? Buy for/s);
  desk.press(KEYS.ctrlC);
  expect(await desk.exit).toBe(130);
});
