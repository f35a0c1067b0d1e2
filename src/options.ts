import type { Command } from 'commander';

/** The options of every command. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly raw?: boolean;
  readonly sandbox?: boolean;
  readonly profile?: string;
  readonly url?: string;
  readonly user?: string;
  readonly passwordStdin?: boolean;
  readonly subUser?: string;
  readonly language?: string;
  readonly insecure?: boolean;
  readonly debug?: boolean;
  readonly color?: boolean;
}

export function addGlobalOptions(program: Command): void {
  program
    .option('--json', 'print one JSON document on stdout (see: ticketswitch help json)')
    .option('--raw', "print the API's response body unchanged")
    .option('--sandbox', 'use the built-in offline API (no real sales)')
    .option('--profile <name>', 'use this saved profile')
    .option('--url <url>', 'API host')
    .option('--user <user>', 'user to log in as')
    .option('--password-stdin', 'read the password from stdin')
    .option('--sub-user <name>', 'sub-user to book as')
    .option('--language <tag>', 'language of descriptions, such as nl or en-gb')
    .option('--insecure', 'allow unencrypted http to hosts other than this machine')
    .option('--debug', 'print requests and stack traces on stderr, secrets masked')
    .option('--no-color', 'turn colour off');
}

/** True if the arguments ask for JSON, also if they are wrong. */
export function isJson(argv: readonly string[]): boolean {
  return argv.includes('--json') || argv.includes('--ndjson');
}

/**
 * The flags that select the host and the account, to repeat them in a suggested command. Never a password.
 * @param args the suggested command; flags that it already has are left out. One that says where to go has all it needs.
 */
export function targetFlags(options: GlobalOptions, args: readonly string[]): string[] {
  // `login` creates the profile that it names, for this run's account.
  const saysWhere = ['--sandbox', '--profile', '--url'].some((flag) => args.includes(flag));
  if (saysWhere && args[0] !== 'login') return [];
  const { sandbox, profile, url, user, subUser, language, insecure } = options;
  const flags = {
    '--sandbox': sandbox,
    '--profile': profile,
    '--url': url,
    '--user': user,
    '--sub-user': subUser,
    '--language': language,
    '--insecure': insecure,
  };
  return Object.entries(flags).flatMap(([flag, value]) => {
    if (!value || args.includes(flag)) return [];
    return value === true ? [flag] : [flag, value];
  });
}
