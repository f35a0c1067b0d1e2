import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Command, Option } from 'commander';
import { code, documentParts, escaped, page, paragraph, section, subsection, tagged, title } from './roff.ts';
import { COMMANDS } from './src/command-list.ts';
import { createProgram } from './src/program.ts';
import { VERSION } from './src/version.ts';

/** The program with all of its commands loaded. None can run. */
function createCommands(): Promise<Command> {
  const names = COMMANDS.map(({ usage }) => usage.split(' ')[0] ?? '');
  const output = new Writable();
  return createProgram({ argv: ['', '', ...names], stdout: output, stderr: output }, () => {
    throw new Error('no command runs');
  });
}

/** What a command's help says after its options. */
function addedHelp(command: Command): string {
  let added = '';
  command
    .configureHelp({ formatHelp: () => '' })
    .configureOutput({
      writeOut: (text) => {
        added += text;
      },
    })
    .outputHelp();
  return added.trim();
}

/** Examples and remarks. Where the JSON is described is said once, by the option. */
function remarksOf(command: Command): string[] {
  const groups = addedHelp(command).split(/\n{2,}/);
  return groups
    .filter((group) => group !== '' && !group.startsWith('JSON output:'))
    .flatMap((group) => {
      const [sentence = '', ...lines] = group.split('\n');
      return [paragraph(sentence), ...(lines.length > 0 ? [code(lines.map((line) => line.trim()))] : [])];
    });
}

/** Options, of a command without `--help`. */
function optionsOf(command: Command): string[] {
  const help = command.createHelp();
  const isOwn = ({ long }: Option) => command.parent === null || long !== '--help';
  return help
    .visibleOptions(command)
    .filter(isOwn)
    .map((option) => tagged(help.optionTerm(option), [help.optionDescription(option)]));
}

/** A command and its subcommands. */
function commandParts(command: Command): string[] {
  return [
    subsection(command.createHelp().commandUsage(command)),
    paragraph(command.description()),
    ...optionsOf(command),
    ...remarksOf(command),
    ...command.commands.flatMap(commandParts),
  ];
}

const documentOf = (topic: string) =>
  documentParts(readFileSync(join(import.meta.dirname, 'docs', `${topic}.md`), 'utf8'));

/** "sell tickets from a terminal": a description without its capital and full stop, as lists of pages have it. */
const purposeOf = (description: string) =>
  description.replace(/\.$/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());

/** The page of `man ticketswitch`, in roff: all commands and options as `--help` has them, and two documents. */
export async function createManPage(): Promise<string> {
  const program = await createCommands();
  const name = program.name();
  return page([
    title(name, `${name} ${VERSION}`),
    section('NAME'),
    `${name} \\- ${escaped(purposeOf(program.description()))}`,
    section('SYNOPSIS'),
    program.createHelp().commandUsage(program),
    section('DESCRIPTION'),
    paragraph(program.description()),
    ...remarksOf(program),
    section('OPTIONS'),
    ...optionsOf(program),
    section('COMMANDS'),
    ...program.commands.flatMap(commandParts),
    section('EXIT STATUS'),
    ...documentOf('exit-codes'),
    section('ENVIRONMENT'),
    ...documentOf('environment'),
  ]);
}
