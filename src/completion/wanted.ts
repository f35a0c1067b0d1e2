import type { Command, Option } from 'commander';
import { TOPICS } from '../output/topics.ts';

/** A word that the shell can insert. */
export interface Candidate {
  readonly value: string;
  readonly description?: string | undefined;
}

/** What can stand at the cursor: known words, or values that have a name, such as `event-id`. */
export interface Wanted {
  readonly candidates: readonly Candidate[];
  readonly valueName?: string | undefined;
  /** What was typed of it. */
  readonly typed: string;
  /** Comes before each value: `--sort=`. */
  readonly prefix: string;
}

/** The position in a command line, after some words. */
interface Position {
  readonly command: Command;
  /** How many arguments came before. */
  readonly argument: number;
  /** An option that takes the next word as its value. */
  readonly option: Option | undefined;
}

function findOption(command: Command | null, flag: string): Option | undefined {
  if (!command) return undefined;
  return (
    command.options.find(({ long, short }) => long === flag || short === flag) ??
    findOption(command.parent, flag)
  );
}

const takesValue = (option: Option | undefined) => option?.required || option?.optional;

function advance({ command, argument, option }: Position, word: string): Position {
  if (option) return { command, argument, option: undefined };
  if (word.startsWith('-')) {
    const found = findOption(command, word);
    return { command, argument, option: takesValue(found) ? found : undefined };
  }
  const subcommand = command.commands.find((one) => one.name() === word);
  return subcommand
    ? { command: subcommand, argument: 0, option }
    : { command, argument: argument + 1, option };
}

const choices = (values: readonly string[] = []) => values.map((value) => ({ value }));

/** The values of an option; named after what stands between `<` and `>` in its flags if that is a file. */
function valuesOf(option: Option | undefined): Pick<Wanted, 'candidates' | 'valueName'> {
  const isFile = /<file>/.test(option?.flags ?? '');
  return { candidates: choices(option?.argChoices), valueName: isFile ? 'file' : option?.long?.slice(2) };
}

function flagsOf(command: Command): Candidate[] {
  const help = command.createHelp();
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)].flatMap(
    ({ long, description }) => (long ? [{ value: long, description }] : []),
  );
}

function commandsOf(command: Command): Candidate[] {
  const visible = command.createHelp().visibleCommands(command);
  return visible.map((one) => ({ value: one.name(), description: one.description() }));
}

const TOPIC_CANDIDATES: readonly Candidate[] = Object.entries(TOPICS).map(([value, description]) => ({
  value,
  description,
}));

function argumentsOf({ command, argument }: Position): Pick<Wanted, 'candidates' | 'valueName'> {
  if (command.commands.length > 0) return { candidates: commandsOf(command) };
  if (command.name() === 'help' && command.parent) {
    return { candidates: [...commandsOf(command.parent), ...TOPIC_CANDIDATES] };
  }
  const known = command.registeredArguments;
  const found = known[argument] ?? (known.at(-1)?.variadic ? known.at(-1) : undefined);
  return { candidates: choices(found?.argChoices), valueName: found?.name() };
}

/**
 * What can stand at the cursor.
 * @param words before the cursor, without the program's name.
 * @param current the word at the cursor, as far as it was typed.
 */
export function wantedAt(program: Command, words: readonly string[], current: string): Wanted {
  // bash makes words of their own of "=".
  const start: Position = { command: program, argument: 0, option: undefined };
  const position = words.filter((word) => word !== '=').reduce(advance, start);
  const typed = current === '=' ? '' : current;
  if (position.option) return { ...valuesOf(position.option), typed, prefix: '' };
  const [, prefix, value] = /^(--[^=]+=)(.*)$/s.exec(typed) ?? [];
  if (prefix) {
    const option = findOption(position.command, prefix.slice(0, -1));
    return { ...valuesOf(option), typed: value ?? '', prefix };
  }
  if (typed.startsWith('-')) return { candidates: flagsOf(position.command), typed, prefix: '' };
  return { ...argumentsOf(position), typed, prefix: '' };
}
