import { type ExecException, exec } from 'node:child_process';
import { Failure } from '../failure.ts';
import type { Env } from '../host.ts';

/** Milliseconds. Long enough to unlock a keychain. */
const TIME_LIMIT = 60_000;
/** Characters of the command's own message to repeat. */
const MOST = 200;

/** A command that prints a password. */
export interface PasswordCommand {
  readonly command: string;
  /** Where it is set, for messages. */
  readonly from: string;
}

interface Surroundings {
  readonly env: Env;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds. Default: one minute. */
  readonly timeLimit?: number;
}

function reasonOf({ code, killed, signal }: ExecException, stderr: string, timeLimit: number): string {
  // Node's types leave out that it may be a word.
  if (typeof code === 'string') return 'it printed more than a megabyte';
  if (killed && code === null) return `no password within ${timeLimit / 1000} seconds`;
  const said = stderr.trim().split('\n').at(-1)?.trim().slice(0, MOST);
  return `${signal ? `it was ended by ${signal}` : `exit code ${code}`}${said ? `, "${said}"` : ''}`;
}

/**
 * Runs a command in the system's shell (`/bin/sh`, or cmd on Windows), in the home folder and without stdin.
 * @returns the first line that it prints.
 * @throws Failure `not_logged_in` if it fails, prints nothing, or takes longer than a minute.
 */
export function runPasswordCommand(
  { command, from }: PasswordCommand,
  { env, signal, timeLimit = TIME_LIMIT }: Surroundings,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const fail = (reason: string, cause?: unknown) =>
    reject(new Failure('not_logged_in', `The password command from ${from} failed: ${reason}.`, { cause }));
  // The working folder may be a stranger's, and cmd looks for programs there first.
  const cwd = env.HOME ?? env.USERPROFILE;
  const options = { env: { ...env }, cwd, signal, timeout: timeLimit, windowsHide: true };
  const child = exec(command, options, (error, stdout, stderr) => {
    const [password = ''] = stdout.split(/\r?\n/, 1);
    if (signal?.aborted) reject(signal.reason);
    else if (error) fail(reasonOf(error, stderr, timeLimit), error);
    else if (/\p{Cc}/u.test(password)) fail('its password contains a control character');
    else if (password) resolve(password);
    else fail('it printed nothing');
  });
  child.stdin?.end();
  return promise;
}
