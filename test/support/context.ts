import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { RunContext } from '../../src/create-context.ts';
import { Failure } from '../../src/failure.ts';
import type { Host } from '../../src/host.ts';
import type { GlobalOptions } from '../../src/options.ts';
import { wrapsFor } from '../../src/output/wrapped.ts';
import { envOf, NOON } from './run.ts';

type Streams = Pick<Host, 'stdin' | 'stdout' | 'stderr'>;

export interface ContextOptions {
  /** Default: `--sandbox`. */
  readonly options?: GlobalOptions;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: always noon. */
  readonly now?: () => number;
  /** Default: no terminal. */
  readonly streams?: Streams;
}

/** A host in this process, at home in a folder. */
function hostOf(home: string, { env, now = () => NOON, streams }: ContextOptions): Host {
  return {
    argv: ['node', 'ticketswitch'],
    pid: process.pid,
    versions: process.versions,
    kill: process.kill,
    env: { ...envOf(home), ...env },
    stdin: Readable.from([]),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    ...streams,
    cwd: () => home,
    on: () => {},
    off: () => {},
    exit: (code) => {
      throw new Error(`exit(${code}) was called`);
    },
    now,
  };
}

/** What commands and the wizard are given, without the program around it. Its files are closed after the test. */
export function openContext(home: string, given: ContextOptions = {}): RunContext {
  const controller = new AbortController();
  const host = hostOf(home, given);
  const context = new RunContext(host, given.options ?? { sandbox: true }, {
    input: () => host.stdin,
    signal: controller.signal,
    interrupt: () => controller.abort(new Failure('interrupted', 'Interrupted.')),
    lastWords: {},
    wrap: host.stderr.isTTY ? wrapsFor(host.stderr) : (sentences) => sentences,
  });
  onTestFinished(() => context.close());
  return context;
}

/** What a context without a terminal wrote on stderr; nothing can be written after this. */
export async function conversationOf({ io }: RunContext): Promise<string> {
  io.stderr.end();
  return text(io.stderr as PassThrough);
}
