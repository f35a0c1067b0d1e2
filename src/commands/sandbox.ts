import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { openSandbox } from '../open-sandbox.ts';
import { renderJson } from '../output/json.ts';
import { note } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { parseRehearsal, REHEARSALS } from '../sandbox/rehearsal.ts';
import { sandboxState } from '../store/sandbox-state.ts';
import { addExamples, wholeNumber } from './arguments.ts';

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
      new Option('--port <number>', 'port to listen on; 0 takes a free one')
        .argParser(wholeNumber(0))
        .default(8013),
    )
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--state <file>', 'where holds and sales are kept, or :memory:; the --sandbox state by default')
    .option('--hold-minutes <minutes>', 'how long a reservation holds', wholeNumber(1), 15)
    .option('--rehearse <what>', `trouble to practise, parts between commas: ${REHEARSALS}`, rehearsal)
    .option('--verbose', 'one line a request on stderr')
    .action((options: ServeOptions) => serve(contextOf(serving), options));
  addExamples(
    serving,
    'sandbox serve',
    'sandbox serve --port 0 --state :memory: --verbose',
    'sandbox serve --rehearse latency=2000,lost-answer=purchase',
  );
  const resetting = command.command('reset').description('forget all holds and sales of the sandbox');
  resetting.option('--state <file>', 'the state to reset; that of --sandbox by default');
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

/** `:memory:`, a file named by the user, or the state that `--sandbox` uses. */
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
 * Serves the offline API until it is interrupted. The address goes to stdout as soon as it answers.
 * @throws Failure `usage` when the address or the state file cannot be used.
 */
async function serve(context: Context, options: ServeOptions): Promise<void> {
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
    context.io.stdout.write(
      context.options.json ? `${renderJson({ sandbox: true, url: server.url, state })}\n` : `${server.url}\n`,
    );
    note(
      context,
      `The sandbox serves ${server.url} from ${state}. Log in as demo with demopass; Ctrl-C ends it.`,
    );
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
    const reason = code === 'EADDRINUSE' ? 'something else listens there' : String(code ?? cause);
    throw new Failure('usage', `Cannot listen on ${host} port ${port}: ${reason}. Try --port 0.`, { cause });
  }
}

async function reset(context: Context, options: { state?: string }): Promise<void> {
  const state = await stateOf(context, options.state);
  const sandbox = await openSandbox({ state, clock: context.now });
  try {
    sandbox.reset();
  } finally {
    sandbox.close();
  }
  const done = { sandbox: true, reset: true, state };
  context.io.stdout.write(
    context.options.json ? `${renderJson(done)}\n` : `All holds and sales are forgotten: ${state}\n`,
  );
}
