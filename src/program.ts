import { Command, type CommanderError } from 'commander';
import { COMMANDS } from './command-list.ts';
import type { Context } from './context.ts';
import { Failure } from './failure.ts';
import type { Host } from './host.ts';
import { addGlobalOptions, type GlobalOptions, isJson } from './options.ts';
import { TOPICS } from './output/topics.ts';
import { VERSION } from './version.ts';

const topics = Object.entries(TOPICS).map(([name, summary]) => `  ${name.padEnd(13)}${summary}`);

const FOOTER = `
Examples:
  $ ticketswitch book --sandbox        # sell a ticket, not for real
  $ ticketswitch events nutcracker --sandbox
  $ ticketswitch events --json | jq '.events[].id'

Help topics (ticketswitch help <topic>):
${topics.join('\n')}`;

/** What completion scripts call; not a command for people. */
const COMPLETE = '__complete';

/** A command's name with its parents': `['sandbox', 'serve']`. */
function pathOf(command: Command): string[] {
  return command.parent ? [...pathOf(command.parent), command.name()] : [];
}

function sentenceOf(error: CommanderError): string {
  if (error.code === 'commander.help') return 'No command given.';
  const message = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return sentence.replace(/[.?)]*$/, (end) => end || '.');
}

/** Turns usage errors of a command and its subcommands into Failures that suggest that command's help. */
function throwUsageErrors(command: Command): void {
  const next = [...pathOf(command), '--help'];
  command.exitOverride((error) => {
    if (error.exitCode === 0) throw error;
    throw new Failure('usage', sentenceOf(error), { next, cause: error });
  });
  for (const subcommand of command.commands) throwUsageErrors(subcommand);
}

/**
 * commander prints the parent's help for an unknown command with `--help`.
 * @throws Failure `usage` with a suggestion instead.
 */
async function rejectUnknownCommand(program: Command, args: readonly string[]): Promise<void> {
  if (!args.includes('--help') && !args.includes('-h')) return;
  let command = program;
  for (const name of program.parseOptions([...args]).operands) {
    const known = command.commands.map((one) => one.name());
    const next = command.commands.find((one) => one.name() === name);
    if (known.length === 0) return;
    if (!next) {
      const { didYouMean } = await import('./suggest.ts');
      throw new Failure('usage', `Unknown command '${name}'.${didYouMean(name, known)}`, {
        next: [...pathOf(command), '--help'],
      });
    }
    command = next;
  }
}

function createRoot(host: Pick<Host, 'argv' | 'stdout' | 'stderr'>): Command {
  const program = new Command('ticketswitch')
    .description("Sell tickets from a terminal through Ingresso's TicketSwitch API.")
    .version(VERSION, '-V, --version')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      // With --json, stderr is one error object, without the help of a missing subcommand.
      writeErr: (text) => isJson(host.argv) || host.stderr.write(text),
      // main reports errors, as text or as JSON.
      outputError: () => {},
      getOutHelpWidth: () => host.stdout.columns ?? 80,
      getErrHelpWidth: () => host.stderr.columns ?? 80,
    })
    .addHelpText('after', FOOTER);
  addGlobalOptions(program);
  return program;
}

/**
 * Builds the commander tree. Only the modules of commands named in the arguments are loaded, so `--help` and
 * `--version` load nothing but commander. An option's value that is also a command's name loads a module needlessly.
 */
export async function createProgram(
  host: Pick<Host, 'argv' | 'stdout' | 'stderr'>,
  createContext: (options: GlobalOptions) => Context,
): Promise<Command> {
  const program = createRoot(host);
  const contextOf = (command: Command) => createContext(command.optsWithGlobals());
  for (const { usage, summary, group, load } of COMMANDS) {
    const command = program.command(usage).description(summary).helpGroup(group);
    if (host.argv.includes(command.name())) (await load()).configure(command, contextOf);
  }
  if (host.argv[2] === COMPLETE) {
    const { configure } = await import('./commands/complete.ts');
    configure(program.command(COMPLETE, { hidden: true }), contextOf);
  }
  throwUsageErrors(program);
  await rejectUnknownCommand(program, host.argv.slice(2));
  if (host.argv.length <= 2) program.action(() => program.outputHelp());
  return program;
}
