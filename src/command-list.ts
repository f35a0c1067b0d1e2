import type { Command } from 'commander';
import type { Context } from './context.ts';

/** Adds a command's options, examples and action. The context is created when the action runs. */
type Configure = (command: Command, contextOf: (command: Command) => Context) => void;

interface Entry {
  /** The command's name and arguments. */
  readonly usage: string;
  readonly summary: string;
  readonly group: 'Find:' | 'Sell:' | 'Account:' | 'Learn and test:';
  readonly load: () => Promise<{ configure: Configure }>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly Entry[] = [
  {
    usage: 'events [keywords...]',
    summary: 'search events',
    group: 'Find:',
    load: () => import('./commands/events.ts'),
  },
  {
    usage: 'event <event-id...>',
    summary: 'show event details, venue, description and reviews',
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
    summary: 'show ticket types, price bands, quantities and seats',
    group: 'Find:',
    load: () => import('./commands/availability.ts'),
  },
  {
    usage: 'discounts <performance-id>',
    summary: 'show ticket prices in a price band, by discount',
    group: 'Find:',
    load: () => import('./commands/discounts.ts'),
  },
  {
    usage: 'send-methods <performance-id>',
    summary: 'show delivery methods and their cost',
    group: 'Find:',
    load: () => import('./commands/send-methods.ts'),
  },
  {
    usage: 'book [event-id]',
    summary: 'sell tickets step by step',
    group: 'Sell:',
    load: () => import('./commands/book.ts'),
  },
  {
    usage: 'trolley',
    summary: 'combine tickets for several events in a basket (the API calls it a trolley)',
    group: 'Sell:',
    load: () => import('./commands/trolley.ts'),
  },
  {
    usage: 'reserve [performance-id]',
    summary: 'reserve tickets for a few minutes',
    group: 'Sell:',
    load: () => import('./commands/reserve.ts'),
  },
  {
    usage: 'purchase [transaction-uuid]',
    summary: 'buy reserved tickets',
    group: 'Sell:',
    load: () => import('./commands/purchase.ts'),
  },
  {
    usage: 'status [transaction]',
    summary: 'look up a transaction',
    group: 'Sell:',
    load: () => import('./commands/status.ts'),
  },
  {
    usage: 'release [transaction-uuid]',
    summary: 'release reserved tickets',
    group: 'Sell:',
    load: () => import('./commands/release.ts'),
  },
  {
    usage: 'cancel [transaction-uuid]',
    summary: 'cancel purchased tickets',
    group: 'Sell:',
    load: () => import('./commands/cancel.ts'),
  },
  {
    usage: 'tickets [transaction]',
    summary: 'show and save print-at-home tickets',
    group: 'Sell:',
    load: () => import('./commands/tickets.ts'),
  },
  {
    usage: 'find [words...]',
    summary: 'find sales by customer, event, reference or day',
    group: 'Sell:',
    load: () => import('./commands/find.ts'),
  },
  {
    usage: 'report',
    summary: 'add up the sales of a shift or a day, and close the shift',
    group: 'Sell:',
    load: () => import('./commands/report.ts'),
  },
  {
    usage: 'transactions',
    summary: 'list reservations, purchases, releases and cancellations made on this machine',
    group: 'Sell:',
    load: () => import('./commands/transactions.ts'),
  },
  {
    usage: 'login',
    summary: 'check credentials and save them as a profile',
    group: 'Account:',
    load: () => import('./commands/login.ts'),
  },
  {
    usage: 'logout',
    summary: 'remove a saved profile',
    group: 'Account:',
    load: () => import('./commands/logout.ts'),
  },
  {
    usage: 'profile',
    summary: 'list, select and remove saved profiles',
    group: 'Account:',
    load: () => import('./commands/profile.ts'),
  },
  {
    usage: 'walk-in',
    summary: 'manage the default customer for tickets that are not posted',
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
  {
    usage: 'doctor',
    summary: 'check everything that a sale needs',
    group: 'Learn and test:',
    load: () => import('./commands/doctor.ts'),
  },
  {
    usage: 'api <resource>',
    summary: 'send any request to the API and print its response',
    group: 'Learn and test:',
    load: () => import('./commands/api.ts'),
  },
  {
    usage: 'completion',
    summary: 'print a script that completes command lines in bash, zsh, fish or powershell',
    group: 'Learn and test:',
    load: () => import('./commands/completion.ts'),
  },
  {
    usage: 'help [name...]',
    summary: 'show help for a command or a topic',
    group: 'Learn and test:',
    load: () => import('./commands/help.ts'),
  },
];
