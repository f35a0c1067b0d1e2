import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { widthOf } from '../host.ts';
import { plainMarkdown } from '../output/plain-markdown.ts';
import { TOPIC_NAMES } from '../output/topics.ts';
import { didYouMean } from '../suggest.ts';
import { addExamplesOnly } from './arguments.ts';

/** Columns: longer lines are hard to read. */
const WIDEST = 80;

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamplesOnly(command, 'help reserve', 'help sandbox serve', 'help exit-codes').action(
    async (names: readonly string[]) => {
      const [first = ''] = names;
      if (TOPIC_NAMES.includes(first)) await printTopic(contextOf(command), first);
      else findCommand(command, names).outputHelp();
    },
  );
}

/** The docs are installed with the package, next to the program. */
async function printTopic({ io }: Context, topic: string): Promise<void> {
  const root = dirname(findPackageJSON(import.meta.url) ?? '');
  const markdown = await readFile(join(root, 'docs', `${topic}.md`), 'utf8');
  io.stdout.write(`${plainMarkdown(markdown, Math.min(widthOf(io.stdout), WIDEST)).join('\n')}\n`);
}

/** @throws Failure `usage` for a name that is neither a command nor a topic. */
function findCommand(help: Command, names: readonly string[]): Command {
  let found = help.parent ?? help;
  for (const name of names) {
    const known = found.commands;
    const next = known.find((one) => one.name() === name);
    if (!next) {
      const all = [...known.map((one) => one.name()), ...(found === help.parent ? TOPIC_NAMES : [])];
      throw new Failure('usage', `Unknown command or topic '${name}'.${didYouMean(name, all)}`, {
        next: ['--help'],
      });
    }
    found = next;
  }
  return found;
}
