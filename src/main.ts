import { CommanderError } from 'commander';
import type { Context, GlobalOptions } from './context.ts';
import { type CreatedContext, createContext } from './create-context.ts';
import { Failure } from './failure.ts';
import type { Host, Signal } from './host.ts';
import { safeJson, safeText } from './output/safe-text.ts';
import { createProgram } from './program.ts';
import { VERSION } from './version.ts';

const SIGNALS: readonly Signal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Milliseconds within which a second signal is the first one's echo: when-exit, under conf, answers each signal by
 * sending it to the process once more.
 */
const ECHO = 250;

/** Turns signals into one abort; a second Ctrl-C leaves at once, with the last words, whatever still runs. */
function listenForSignals(
  host: Host,
  lastWords: { readonly text?: string | undefined },
): { signal: AbortSignal; interrupt: () => void; stop: () => void } {
  const controller = new AbortController();
  let first = 0;
  const onSignal = () => {
    if (controller.signal.aborted) {
      if (performance.now() - first < ECHO) return;
      host.stderr.write(`\nLeft at once. ${safeText(lastWords.text ?? '')}\n`);
      host.exit(130);
    }
    first = performance.now();
    controller.abort(new Failure('interrupted', 'Interrupted.'));
  };
  // A fault outside any promise must not leave seats held: it ends what is being asked like a signal does.
  const onFault = (error: unknown) => controller.abort(failureOf(error));
  for (const signal of SIGNALS) host.on(signal, onSignal);
  host.on('uncaughtException', onFault);
  return {
    signal: controller.signal,
    interrupt: onSignal,
    stop: () => {
      for (const signal of SIGNALS) host.off(signal, onSignal);
      host.off('uncaughtException', onFault);
    },
  };
}

/** A reader that went away (`| head`) is no fault of ours. */
function ignoreClosedPipes(host: Host): void {
  for (const output of [host.stdout, host.stderr]) {
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

function usageMessage(error: CommanderError): string {
  if (error.code === 'commander.help') return 'Name a command. See: ticketswitch --help';
  const message = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return `${sentence.replace(/[.?)]*$/, (end) => end || '.')} See: ticketswitch --help`;
}

/** Every way to end badly as a Failure: what is none is a fault of the program. */
function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof CommanderError) return new Failure('usage', usageMessage(error), { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  return new Failure(
    'internal',
    `A fault in ticketswitch ${VERSION} itself: ${message}. Run it again with --debug and report what it prints.`,
    { cause: error },
  );
}

function errorJson({ code, exitCode, message, api }: Failure): string {
  const error = JSON.stringify({
    error: {
      code,
      exit_code: exitCode,
      message: safeText(message),
      ...(api && {
        api: {
          http_status: api.status,
          error_code: api.errorCode,
          error_desc: api.errorDesc,
          error_key: api.errorKey,
          request_id: api.requestId,
        },
      }),
    },
  });
  return safeJson(error);
}

function report(host: Host, error: unknown): number {
  const failure = failureOf(error);
  const given = (name: string) => host.argv.includes(name);
  const line = given('--json') ? errorJson(failure) : `Error: ${safeText(failure.message)}`;
  host.stderr.write(`${line}\n`);
  if (given('--debug')) {
    for (let cause: unknown = failure; cause instanceof Error; cause = cause.cause) {
      host.stderr.write(`${safeText(cause.stack ?? cause.message)}\n`);
    }
  }
  return failure.exitCode;
}

function isHelpOrVersion(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

/**
 * Runs one command line: the one place where errors become messages and exit codes.
 * @returns the exit code (README, "Exit codes").
 */
export async function main(host: Host): Promise<number> {
  ignoreClosedPipes(host);
  const lastWords: Context['lastWords'] = {};
  const { signal, interrupt, stop } = listenForSignals(host, lastWords);
  let context: CreatedContext | undefined;
  const contextOf = (options: GlobalOptions) => {
    context ??= createContext(host, options, { signal, interrupt, lastWords });
    return context;
  };
  try {
    const program = await createProgram(host, contextOf);
    await program.parseAsync(host.argv.slice(2), { from: 'user' });
    return 0;
  } catch (error) {
    return isHelpOrVersion(error) ? 0 : report(host, error);
  } finally {
    await context?.close();
    stop();
  }
}
