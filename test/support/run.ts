import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Host } from '../../src/host.ts';
import { main } from '../../src/main.ts';
import { expectValidJson, type Result } from './schemas.ts';

/** A Monday in June, noon in London: every test that does not say otherwise happens then. */
export const NOON = Date.parse('2026-06-01T11:00:00Z');

export type { Result };

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** The working folder. Default: home. */
  readonly cwd?: string;
  readonly now?: () => number;
  /** Milliseconds. */
  readonly timeout?: number;
  /** The columns of a terminal that stdout is. Default: it is a pipe. */
  readonly columns?: number;
  /** Signals that it gets. */
  readonly on?: Host['on'];
  /** True if stderr is a terminal. */
  readonly isRead?: boolean;
  /** Told of what is written to stdout, as it is. */
  readonly onStdout?: (text: string) => void;
  /** Told of what is written to stderr, as it is. */
  readonly onStderr?: (text: string) => void;
}

/** An empty home of its own, gone after the test. */
export function createHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'ticketswitch-test-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** One compile cache for all tests that start the built program: they start faster. */
const CACHE = join(import.meta.dirname, '../../node_modules/.cache');

/** The environment of a user at home there, and nothing else. */
export function envOf(home: string): Record<string, string> {
  return {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: CACHE,
    PATH: process.env.PATH ?? '',
  };
}

function sink(onText: (text: string) => void = () => {}): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      onText(chunk.toString());
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

/** Runs a command line in this process, without a terminal, at home in a folder. */
export async function run(home: string, args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const stdout = sink(options.onStdout);
  const stderr = sink(options.onStderr);
  const host: Host = {
    argv: ['node', 'ticketswitch', ...args],
    pid: process.pid,
    versions: process.versions,
    kill: process.kill,
    env: { ...envOf(home), ...options.env },
    stdin: Readable.from(options.stdin ? [options.stdin] : []),
    stdout: Object.assign(stdout.stream, options.columns && { isTTY: true, columns: options.columns }),
    stderr: Object.assign(stderr.stream, { isTTY: options.isRead ?? false }),
    cwd: () => options.cwd ?? home,
    on: options.on ?? (() => {}),
    off: () => {},
    exit: (code) => {
      throw new Error(`exit(${code}) was called`);
    },
    now: options.now ?? (() => NOON),
    ...(options.timeout && { timeout: options.timeout }),
  };
  const result = { code: await main(host), stdout: stdout.text(), stderr: stderr.text() };
  expectValidJson(args, result);
  return result;
}
