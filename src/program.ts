import { Command } from 'commander';
import type { Context, GlobalOptions } from './context.ts';
import type { Host } from './host.ts';
import { VERSION } from './version.ts';

/** Adds a command's options, examples and action; the context is made when the action runs. */
export type Configure = (command: Command, contextOf: (command: Command) => Context) => void;

interface Entry {
  /** The command's name and arguments. */
  readonly usage: string;
  readonly summary: string;
  readonly group: 'Find:' | 'Sell:' | 'Account:' | 'Learn and test:';
  readonly load: () => Promise<{ configure: Configure }>;
}

const ENTRIES: readonly Entry[] = [
  {
    usage: 'events [keywords...]',
    summary: 'search events',
    group: 'Find:',
    load: () => import('./commands/events.ts'),
  },
  {
    usage: 'event <event-id...>',
    summary: 'show events: what, where, copy, reviews',
    group: 'Find:',
    load: () => import('./commands/event.ts'),
  },
  {
    usage: 'performances <event-id>',
    summary: "list an event's performances",
    group: 'Find:',
    load: () => import('./commands/performances.ts'),
  },
  {
    usage: 'availability <performance-id>',
    summary: 'ticket types, price bands, quantities and seats',
    group: 'Find:',
    load: () => import('./commands/availability.ts'),
  },
  {
    usage: 'discounts <performance-id>',
    summary: 'what each kind of ticket costs in a price band',
    group: 'Find:',
    load: () => import('./commands/discounts.ts'),
  },
  {
    usage: 'send-methods <performance-id>',
    summary: 'how tickets can be delivered',
    group: 'Find:',
    load: () => import('./commands/send-methods.ts'),
  },
  {
    usage: 'book [event-id]',
    summary: 'sell tickets, guided step by step',
    group: 'Sell:',
    load: () => import('./commands/book.ts'),
  },
  {
    usage: 'trolley',
    summary: 'put tickets of several events together',
    group: 'Sell:',
    load: () => import('./commands/trolley.ts'),
  },
  {
    usage: 'reserve [performance-id]',
    summary: 'hold tickets for a few minutes',
    group: 'Sell:',
    load: () => import('./commands/reserve.ts'),
  },
  {
    usage: 'purchase [transaction-uuid]',
    summary: 'buy what is held',
    group: 'Sell:',
    load: () => import('./commands/purchase.ts'),
  },
  {
    usage: 'status [transaction-uuid]',
    summary: 'look up a transaction',
    group: 'Sell:',
    load: () => import('./commands/status.ts'),
  },
  {
    usage: 'release [transaction-uuid]',
    summary: 'give held tickets back',
    group: 'Sell:',
    load: () => import('./commands/release.ts'),
  },
  {
    usage: 'cancel [transaction-uuid]',
    summary: 'cancel what was bought',
    group: 'Sell:',
    load: () => import('./commands/cancel.ts'),
  },
  {
    usage: 'tickets [transaction-uuid]',
    summary: 'draw and keep tickets that are printed at home',
    group: 'Sell:',
    load: () => import('./commands/tickets.ts'),
  },
  {
    usage: 'transactions',
    summary: 'what this machine reserved and bought',
    group: 'Sell:',
    load: () => import('./commands/transactions.ts'),
  },
  {
    usage: 'login',
    summary: 'check credentials and keep them as a profile',
    group: 'Account:',
    load: () => import('./commands/login.ts'),
  },
  {
    usage: 'logout',
    summary: "forget a profile's credentials",
    group: 'Account:',
    load: () => import('./commands/logout.ts'),
  },
  {
    usage: 'walk-in',
    summary: 'who buys when nothing has to be posted',
    group: 'Account:',
    load: () => import('./commands/walk-in.ts'),
  },
  {
    usage: 'whoami',
    summary: 'show the profile, the host and the account',
    group: 'Account:',
    load: () => import('./commands/whoami.ts'),
  },
  {
    usage: 'sandbox',
    summary: 'serve or reset the offline API',
    group: 'Learn and test:',
    load: () => import('./commands/sandbox.ts'),
  },
];

const EXAMPLES = `
Examples:
  $ ticketswitch book --sandbox              sell a ticket, nothing real
  $ ticketswitch events nutcracker --sandbox
  $ ticketswitch events --json | jq '.events[].id'`;

function addGlobalOptions(program: Command): void {
  program
    .option('--json', 'one JSON document on stdout (docs/json.md)')
    .option('--raw', "the API's own answer, untouched")
    .option('--sandbox', 'use the offline API inside the program: nothing is real')
    .option('--profile <name>', 'use this stored profile')
    .option('--url <url>', 'the API host')
    .option('--user <user>', 'the user to log in as')
    .option('--password-stdin', 'read the password from stdin')
    .option('--sub-user <name>', 'the sub-user to book as')
    .option('--language <tag>', 'language of descriptions, such as nl or en-gb')
    .option('--insecure', 'allow plain http to another host')
    .option('--debug', 'show requests and stack traces on stderr, secrets masked')
    .option('--no-color', 'no colour');
}

/**
 * The commander tree. Only modules of commands named in the arguments are loaded, so `--help` and `--version`
 * cost nothing but commander; a name that is another option's value loads one module too many, harmlessly.
 */
export async function createProgram(
  host: Host,
  makeContext: (options: GlobalOptions) => Context,
): Promise<Command> {
  const program = new Command('ticketswitch')
    .description("Sell tickets from a terminal through Ingresso's TicketSwitch API.")
    .version(VERSION, '-V, --version')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      // main reports errors, as text or as JSON.
      outputError: () => {},
      getOutHelpWidth: () => host.stdout.columns ?? 80,
      getErrHelpWidth: () => host.stderr.columns ?? 80,
    })
    .addHelpText('after', EXAMPLES);
  addGlobalOptions(program);

  const contextOf = (command: Command) => makeContext(command.optsWithGlobals());
  for (const { usage, summary, group, load } of ENTRIES) {
    const command = program.command(usage).description(summary).helpGroup(group);
    if (host.argv.includes(command.name())) (await load()).configure(command, contextOf);
  }
  if (host.argv.length <= 2) program.action(() => program.outputHelp());
  return program;
}
