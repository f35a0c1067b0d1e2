import type { NextCommand, Notice } from '../failure.ts';
import { type GlobalOptions, targetFlags } from '../options.ts';
import { quoted } from './quoted.ts';
import { safeText } from './safe-text.ts';

/** A command line for this run's host and account: repeats its `--sandbox`, `--profile`, `--url` … */
export function commandLine(options: GlobalOptions, args: NextCommand): string {
  const target = args.includes('--help') ? [] : targetFlags(options, args);
  // Tokens and UUIDs come from the API and are not trusted.
  return safeText(['ticketswitch', ...args, ...target].map((one) => quoted(one)).join(' '));
}

/** The purpose of a suggested command, by its name. */
const PURPOSES: Readonly<Record<string, string>> = {
  events: 'Search with',
  performances: 'List performances with',
  availability: 'Check availability with',
  reserve: 'Reserve with',
  purchase: 'Buy with',
  status: 'Check with',
  release: 'Release the seats with',
  cancel: 'Cancel them with',
  tickets: 'Print the tickets with',
  login: 'Log in with',
  doctor: 'Find out why with',
  'walk-in': 'Save one with',
};

/** "Check with: ticketswitch status 3e4f…" */
export function suggestion(options: GlobalOptions, next: NextCommand): string {
  const purpose = next.includes('--help') ? 'See' : (PURPOSES[next[0] ?? ''] ?? 'Next');
  return `${purpose}: ${commandLine(options, next)}`;
}

/** A notice in one line, safe for a terminal, with the commands to suggest. */
export function noticeText(options: GlobalOptions, { message, next, otherwise }: Notice): string {
  const suggestions = [next, otherwise].flatMap((one) => (one ? [suggestion(options, one)] : []));
  return [safeText(message), suggestions.join(' · ')].filter(Boolean).join(' ');
}
