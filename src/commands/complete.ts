import type { Command } from 'commander';
import { knownValues } from '../completion/values.ts';
import { type Candidate, type Wanted, wantedAt } from '../completion/wanted.ts';
import type { Context } from '../context.ts';
import { safeText } from '../output/safe-text.ts';

/** Characters that no shell changes: only such values are offered. */
const SAFE = /^[\w@%+:,./-]+$/;
/** Characters of a description. */
const MOST = 60;

/** The hidden command that completion scripts call: `__complete =CURRENT -- WORDS…`. */
export function configure(command: Command, contextOf: (command: Command) => Context): void {
  command
    .argument('<current>', 'the word at the cursor, after "="')
    .argument('[words...]', 'the words before it')
    .action(async (current: string, words: readonly string[]) => {
      const context = contextOf(command);
      context.io.stdout.write(await complete(command.parent ?? command, context, words, current.slice(1)));
    });
}

async function candidatesOf(
  context: Context,
  { candidates, valueName }: Wanted,
): Promise<readonly Candidate[]> {
  if (candidates.length > 0 || !valueName) return candidates;
  try {
    return await knownValues(context, valueName);
  } catch {
    // Settings or a journal that cannot be read: a shell is no place to say so.
    return [];
  }
}

function line({ value, description = '' }: Candidate, prefix: string): string {
  return `${prefix}${value}\t${safeText(description).slice(0, MOST)}\n`;
}

async function complete(
  program: Command,
  context: Context,
  words: readonly string[],
  current: string,
): Promise<string> {
  const wanted = wantedAt(program, words, current);
  if (wanted.valueName === 'file') return ':files\n';
  const candidates = await candidatesOf(context, wanted);
  return candidates
    .filter(({ value }) => value.startsWith(wanted.typed) && SAFE.test(value))
    .map((candidate) => line(candidate, wanted.prefix))
    .join('');
}
