import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/command-list.ts';
import { FIRST_AND_LAST, MORE } from '../support/days.ts';
import { Office } from '../support/office.ts';
import { createHome, run } from '../support/run.ts';
import { HAS_JQ } from '../support/shell.ts';
import type { Last } from '../support/template.ts';

const nameOf = ({ usage }: { readonly usage: string }) => usage.split(' ')[0] ?? '';

const helpOf = async (...command: readonly string[]) =>
  (await run(createHome(), [...command, '--help'])).stdout;

/** The subcommands that a help text lists, without commander's own `help`. */
function listedIn(help: string): string[] {
  const [, list = ''] = /^Commands:\n((?: .*\n)+)/m.exec(help) ?? [];
  return [...list.matchAll(/^ {2}(\S+)/gm)].flatMap(([, name = '']) => (name === 'help' ? [] : [name]));
}

/** The examples in the help of the program, and of every command and subcommand. */
async function gather(): Promise<string[]> {
  const pages = [await helpOf()];
  for (const name of COMMANDS.map(nameOf)) {
    const help = await helpOf(name);
    pages.push(help);
    for (const subcommand of listedIn(help)) pages.push(await helpOf(name, subcommand));
  }
  const examples = pages.flatMap((page) => [...page.matchAll(/^ {2}\$ (ticketswitch .+?)(?: {2}.*)?$/gm)]);
  return [...new Set(examples.map(([, line = '']) => line))];
}

const commandOf = (example: string) => example.split(' ')[1] ?? '';

/** Commands that do not depend on the day: one day is enough for them. */
const TIMELESS = COMMANDS.filter(
  ({ group, usage }) => ['Account:', 'Learn and test:'].includes(group) && !usage.startsWith('api '),
).map(nameOf);

/** What must have happened before an example. */
function lastBefore(example: string): Last {
  if (example.includes('--card')) return 'reserved for a card';
  return /purchase|release/.test(example) ? 'reserved' : 'sold';
}

it('every command has examples', async () => {
  const commands = new Set((await gather()).map(commandOf));
  expect(COMMANDS.map(nameOf).filter((name) => !commands.has(name))).toEqual([]);
});

it.skipIf(!HAS_JQ).each([...FIRST_AND_LAST, ...MORE])(
  'every example of --help can be run on %s',
  async (day) => {
    const office = await Office.open(day);
    for (const example of await gather()) {
      if (day !== FIRST_AND_LAST[0] && TIMELESS.includes(commandOf(example))) continue;
      const { code, stderr } = await office.run(example, await office.createHome(lastBefore(example)));
      expect(code, `${example}\n${stderr}`).toBe(0);
    }
  },
);
