import { CommanderError } from 'commander';
import type { Context } from './context.ts';
import { RunContext } from './create-context.ts';
import { Failure } from './failure.ts';
import type { Host, Io } from './host.ts';
import { Interruption } from './interruption.ts';
import { Mask } from './mask.ts';
import { type GlobalOptions, isJson } from './options.ts';
import { commandLine, noticeText } from './output/command-line.ts';
import type { ErrorDocument } from './output/documents.ts';
import { withNewline } from './output/lines.ts';
import { safeJson, safeText } from './output/safe-text.ts';
import { createProgram } from './program.ts';
import { Streams } from './streams.ts';
import { BUGS_URL, VERSION } from './version.ts';

function internalMessage(error: unknown): string {
  // An update replaces the files that a running program has not loaded yet.
  if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
    return 'ticketswitch was updated or removed while it was running. Start it again; if that does not help, install it again.';
  const message = error instanceof Error ? error.message : String(error);
  const where = BUGS_URL ? ` at ${BUGS_URL}` : '';
  return `Internal error in ticketswitch ${VERSION}: ${message}. Please rerun with --debug and report the output${where}.`;
}

/** Anything that is not a Failure is an internal error. */
function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  // A wait that was aborted: its reason says why.
  if (error instanceof Error && error.name === 'AbortError' && error.cause instanceof Failure)
    return error.cause;
  return new Failure('internal', internalMessage(error), { cause: error });
}

function errorJson(failure: Failure, options: GlobalOptions): string {
  const { code, exitCode, message, next, otherwise, transactionUuid, api } = failure;
  const document: ErrorDocument = {
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
  };
  return safeJson(JSON.stringify(document));
}

/** The options, also if a usage error prevented commander from parsing them. */
function optionsOf(host: Host, context: Context | undefined): GlobalOptions {
  const given = (name: string) => host.argv.includes(name);
  return context?.options ?? { json: isJson(host.argv), raw: given('--raw'), debug: given('--debug') };
}

/** What a run writes on stderr between its beginning and its end. */
interface Voice {
  readonly options: GlobalOptions;
  readonly mask: Mask;
  readonly wrap: Io['wrap'];
}

function report(host: Host, error: unknown, { options, mask, wrap }: Voice): number {
  const original = failureOf(error);
  const failure = mask.failure(original);
  if (options.raw && failure.body !== undefined) host.stdout.write(withNewline(failure.body));
  // Who presses Ctrl-C or answers no has made no error.
  const label = failure.code === 'interrupted' ? '' : 'Error: ';
  const line = options.json ? errorJson(failure, options) : wrap(`${label}${noticeText(options, failure)}`);
  host.stderr.write(`${line}\n`);
  if (options.debug) {
    for (let cause: unknown = original; cause instanceof Error; cause = cause.cause) {
      host.stderr.write(`${safeText(mask.hide(cause.stack ?? cause.message))}\n`);
    }
  }
  return failure.exitCode;
}

async function runCommand(host: Host, contextOf: (options: GlobalOptions) => Context): Promise<void> {
  try {
    const program = await createProgram(host, contextOf);
    await program.parseAsync(host.argv.slice(2), { from: 'user' });
  } catch (error) {
    const isHelpOrVersion = error instanceof CommanderError && error.exitCode === 0;
    if (!isHelpOrVersion) throw error;
  }
}

/** Warns if output was lost after something was changed. @throws Failure `output_lost` if nothing was. */
async function checkOutput(
  host: Host,
  streams: Streams,
  { changed, wrap }: { readonly changed: string | undefined; readonly wrap: Io['wrap'] },
): Promise<void> {
  const lost = await streams.lostOutput();
  if (!lost) return;
  if (changed) {
    const what = `The command itself succeeded. See: ticketswitch ${changed}`;
    host.stderr.write(`${wrap(`Warning: ${safeText(lost.failure.message)} ${what}`)}\n`);
  } else if (!lost.isReaderGone) throw lost.failure;
}

/**
 * Runs one command line. The only place where errors become messages and exit codes.
 * @returns the exit code (docs/exit-codes.md).
 */
export async function main(host: Host): Promise<number> {
  const lastWords: Context['lastWords'] = {};
  let context: RunContext | undefined;
  let wrap: Io['wrap'] = (sentences) => sentences;
  const interruption = new Interruption(host, {
    failureOf,
    sayLastWords: () => {
      const notice = lastWords.notice ?? { message: '' };
      host.stderr.write(
        `\n${wrap(`Stopped immediately. ${noticeText(optionsOf(host, context), notice)}`)}\n`,
      );
    },
  });
  const streams = new Streams(host, interruption.hangUp);
  const contextOf = (options: GlobalOptions) => {
    const { signal, interrupt } = interruption;
    context ??= new RunContext(host, options, { signal, interrupt, lastWords, input: streams.input, wrap });
    return context;
  };
  try {
    // Only people need it: scripts load nothing for it.
    if (host.stderr.isTTY && !isJson(host.argv)) {
      wrap = (await import('./output/wrapped.ts')).wrapsFor(host.stderr);
    }
    await runCommand(host, contextOf);
    await checkOutput(host, streams, { changed: context?.changed, wrap });
    return 0;
  } catch (error) {
    const options = optionsOf(host, context);
    return report(host, error, { options, mask: context?.mask ?? new Mask(), wrap });
  } finally {
    context?.close();
    interruption.stop();
  }
}
