import { CommanderError } from 'commander';
import type { Context } from './context.ts';
import { RunContext } from './create-context.ts';
import { Failure } from './failure.ts';
import type { Host, Signal } from './host.ts';
import type { GlobalOptions } from './options.ts';
import { commandLine, noticeText } from './output/command-line.ts';
import { withNewline } from './output/lines.ts';
import { safeJson, safeText } from './output/safe-text.ts';
import { createProgram } from './program.ts';
import { VERSION } from './version.ts';

const SIGNALS: readonly Signal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Milliseconds within which a second signal is an echo of the first: when-exit, which conf uses, sends each signal to
 * the process again.
 */
const ECHO = 250;

/** Aborts one signal on the first interruption; the second Ctrl-C exits at once with the last words. */
function listenForSignals(
  host: Host,
  sayLastWords: () => void,
): { signal: AbortSignal; interrupt: () => void; stop: () => void } {
  const controller = new AbortController();
  let first = 0;
  const onSignal = () => {
    if (controller.signal.aborted) {
      if (performance.now() - first < ECHO) return;
      sayLastWords();
      host.exit(130);
    }
    first = performance.now();
    controller.abort(new Failure('interrupted', 'Interrupted.'));
  };
  // An uncaught error must not leave seats held, so it ends the current prompt like a signal does.
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

/** A reader that closes the pipe early (`| head`) is not an error. */
function ignoreClosedPipes(host: Host): void {
  for (const output of [host.stdout, host.stderr]) {
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Anything that is not a Failure is an internal error. */
function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Failure(
    'internal',
    `Internal error in ticketswitch ${VERSION}: ${message}. Please rerun with --debug and report the output.`,
    { cause: error },
  );
}

function errorJson(failure: Failure, options: GlobalOptions): string {
  const { code, exitCode, message, next, otherwise, transactionUuid, api } = failure;
  const error = JSON.stringify({
    error: {
      code,
      exit_code: exitCode,
      message: safeText(message),
      ...(next && { next: commandLine(options, next) }),
      ...(otherwise && { otherwise: commandLine(options, otherwise) }),
      ...(transactionUuid && { transaction_uuid: safeText(transactionUuid) }),
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

/** The options, also if a usage error prevented commander from parsing them. */
function optionsOf(host: Host, context: Context | undefined): GlobalOptions {
  const given = (name: string) => host.argv.includes(name);
  return context?.options ?? { json: given('--json'), raw: given('--raw'), debug: given('--debug') };
}

function report(host: Host, error: unknown, options: GlobalOptions): number {
  const failure = failureOf(error);
  if (options.raw && failure.body !== undefined) host.stdout.write(withNewline(failure.body));
  const line = options.json ? errorJson(failure, options) : `Error: ${noticeText(options, failure)}`;
  host.stderr.write(`${line}\n`);
  if (options.debug) {
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
 * Runs one command line. The only place where errors become messages and exit codes.
 * @returns the exit code (docs/exit-codes.md).
 */
export async function main(host: Host): Promise<number> {
  ignoreClosedPipes(host);
  const lastWords: Context['lastWords'] = {};
  let context: RunContext | undefined;
  const { stop, ...interruption } = listenForSignals(host, () => {
    const notice = lastWords.notice ?? { message: '' };
    host.stderr.write(`\nStopped immediately. ${noticeText(optionsOf(host, context), notice)}\n`);
  });
  const contextOf = (options: GlobalOptions) => {
    context ??= new RunContext(host, options, { ...interruption, lastWords });
    return context;
  };
  try {
    const program = await createProgram(host, contextOf);
    await program.parseAsync(host.argv.slice(2), { from: 'user' });
    return 0;
  } catch (error) {
    return isHelpOrVersion(error) ? 0 : report(host, error, optionsOf(host, context));
  } finally {
    context?.close();
    stop();
  }
}
