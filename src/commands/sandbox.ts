import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { openSandbox, parseRehearsal, REHEARSALS, type Sandbox } from '../open-sandbox.ts';
import { note, printLocal, say } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { sandboxState } from '../store/sandbox-state.ts';
import { SANDBOX_PLACE } from '../store/settings.ts';
import { addExamples, wholeNumber } from './arguments.ts';
import { refuseRaw } from './refusals.ts';

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly state?: string;
  readonly holdMinutes: number;
  readonly rehearse?: string;
  readonly verbose?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  const serving = command.command('serve').description('serve the offline API to other programs');
  serving
    .addOption(
      new Option('--port <number>', 'port to listen on (0 = any free port)')
        .argParser(wholeNumber(0))
        .default(8013),
    )
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--state <file>', 'file for reservations and sales, or :memory: (default: the file of --sandbox)')
    .option('--hold-minutes <minutes>', 'how long a reservation lasts', wholeNumber(1), 15)
    .option('--rehearse <what>', `failures to simulate, comma-separated: ${REHEARSALS}`, rehearsal)
    .option('--verbose', 'log each request to stderr')
    .action((options: ServeOptions) => serve(contextOf(serving), options));
  addExamples(
    serving,
    'sandbox serve',
    'sandbox serve --port 0 --state :memory: --verbose',
    'sandbox serve --rehearse latency=2000,lost-answer=purchase',
  );
  const resetting = command
    .command('reset')
    .description('delete all reservations, sales and shifts of the sandbox');
  resetting.option('--state <file>', 'file to reset (default: the file of --sandbox)');
  addExamples(resetting, 'sandbox reset').action((options: { state?: string }) =>
    reset(contextOf(resetting), options),
  );
}

function rehearsal(text: string): string {
  try {
    parseRehearsal(text);
    return text;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** `:memory:`, the given file, or the file of `--sandbox`. */
async function stateOf(context: Context, given: string | undefined): Promise<string> {
  if (given === undefined) return sandboxState(await context.store());
  return given === ':memory:' ? given : resolve(context.cwd, given);
}

function untilInterrupted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
  });
}

/**
 * Serves the offline API until interrupted. Prints the URL on stdout as soon as it listens.
 * @throws Failure `usage` if the address or the state file cannot be used.
 */
async function serve(context: Context, options: ServeOptions): Promise<void> {
  refuseRaw(context);
  const state = await stateOf(context, options.state);
  const sandbox = await openSandbox({
    state,
    clock: context.now,
    holdMinutes: options.holdMinutes,
    rehearse: options.rehearse,
    ...(options.verbose && {
      log: ({ method, path, status, ms }) =>
        context.io.stderr.write(`${safeText(`${method} ${path} ${status} ${ms} ms`)}\n`),
    }),
  });
  try {
    const server = await listen(sandbox, options);
    await printLocal<'sandbox-serve'>(context, {
      json: { sandbox: true, url: server.url, state },
      lines: () => [server.url],
    });
    note(
      context,
      `Sandbox listening on ${server.url} (state: ${state}). User demo, password demopass. Ctrl-C to stop.`,
    );
    if (!server.isLoopback) {
      say(
        context.io,
        `Warning: other machines can reach the sandbox at ${server.url}, and its user and password are public.`,
      );
    }
    await untilInterrupted(context.signal);
    await server.close();
  } finally {
    sandbox.close();
  }
}

async function listen(sandbox: Sandbox, { port, host }: ServeOptions) {
  try {
    return await sandbox.listen({ port, host });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'the port is already in use' : String(code ?? cause);
    throw new Failure('usage', `Cannot listen on ${host} port ${port}: ${reason}. Try --port 0.`, { cause });
  }
}

/**
 * Deletes the sales of a state file. Those of `--sandbox` are in the journal too, and are deleted there. Both files are
 * opened first; if the second cannot be written, the command can be repeated.
 */
async function reset(context: Context, options: { state?: string }): Promise<void> {
  refuseRaw(context);
  const state = await stateOf(context, options.state);
  const isOwn = state === sandboxState(await context.store());
  const journal = isOwn ? await context.journal() : undefined;
  const sandbox = await openSandbox({ state, clock: context.now });
  try {
    sandbox.reset();
  } finally {
    sandbox.close();
  }
  const forgotten = journal?.forgetPlace(SANDBOX_PLACE) ?? 0;
  const entries = forgotten === 1 ? '1 journal entry' : `${forgotten} journal entries`;
  await printLocal<'sandbox-reset'>(context, {
    json: { sandbox: true, reset: true, state, forgotten },
    lines: () => [
      `Sandbox reset: ${state}`,
      ...(isOwn ? [`Deleted ${entries} of the sandbox, with its customers and shift reports`] : []),
    ],
  });
}
