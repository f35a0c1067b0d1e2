import { EventEmitter } from 'node:events';
import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { Desk, KEYS } from './desk.ts';
import { createHome, type Result, type RunOptions, run } from './run.ts';
import { serve } from './server.ts';
import { type Invocation, Shell } from './shell.ts';
import { createTemplate, type Last, type Template } from './template.ts';

/** What examples call besides the program: npm in a clone, and password managers. */
const PROGRAMS = {
  npm: '[ "$1" = start ] || exit 127; until [ "$1" = -- ]; do shift; done; shift; ticketswitch "$@"',
  pass: 'echo demopass',
  op: 'echo demopass',
  security: 'echo demopass',
  'secret-tool': 'echo demopass',
};

/** Returns a folder of programs. */
function createPrograms(): string {
  const bin = createHome();
  for (const [name, script] of Object.entries(PROGRAMS)) {
    writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

/** Serves an API where every user exists. Returns its URL. */
async function serveEverybody(): Promise<string> {
  const sandbox = createSandbox({ clock: Date.now });
  onTestFinished(() => sandbox.close());
  const headers = { authorization: `Basic ${btoa('demo:demopass')}` };
  const { url } = await serve(async (seen, response) => {
    const answer = await sandbox.fetch(new Request(seen.url, { headers }));
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  });
  return url;
}

/** Runs it at a terminal until its first question, and leaves. */
async function lookAt(home: string, args: readonly string[], { env = {} }: RunOptions): Promise<Result> {
  const desk = new Desk(home, args, { env });
  desk.now = Date.now();
  await desk.shows(/^\? /m);
  desk.press(KEYS.ctrlC);
  const code = await desk.exit;
  return { code: code === 130 ? 0 : code, stdout: '', stderr: desk.history() };
}

/** Serves the sandbox on a free port until it has printed its URL. */
function serveBriefly(home: string, args: readonly string[], options: RunOptions): Promise<Result> {
  const signals = new EventEmitter();
  return run(home, [...args, '--port', '0'], {
    ...options,
    on: (name: string, listener: (error: unknown) => void) => signals.on(name, listener),
    onStdout: () => setImmediate(() => signals.emit('SIGINT')),
  });
}

/** Runs a command to its end, or to its first question. An account is looked up at `accounts`. */
function start(
  { args, home, stdin }: Invocation,
  env: RunOptions['env'] & object,
  accounts: string,
): Promise<Result> {
  const options = { env, stdin, now: Date.now };
  const [command, subcommand] = args;
  if (command === 'book') return lookAt(home, args, options);
  if (command === 'sandbox' && subcommand === 'serve') return serveBriefly(home, args, options);
  if (command !== 'login' || args.includes('--sandbox')) return run(home, args, options);
  if (!args.includes('--user')) return lookAt(home, args, options);
  return run(home, [...args, '--url', accounts], options);
}

/** True for a list of events or performances that has only headings, or is an empty array. */
function listsNothing({ stdout }: Result): boolean {
  return /^ID\t.*\n$/.test(stdout) || /"(events|performances)": \[\]/.test(stdout);
}

/** Where examples are run, on one day. */
export class Office {
  readonly #bin = createPrograms();
  readonly #templates = new Map<Last, Promise<Template>>();
  readonly #copied = new Map<string, Template>();
  readonly #accounts: string;
  readonly #shell: Promise<Shell>;

  private constructor(accounts: string) {
    this.#accounts = accounts;
    this.#shell = Shell.open((invocation) => this.#run(invocation));
    onTestFinished(async () => (await this.#shell).close());
  }

  /** Opens it at noon in Los Angeles, where the tests are. The clock stands still until the test ends. */
  static async open(day: string): Promise<Office> {
    vi.setSystemTime(`${day}T20:00:00Z`);
    onTestFinished(() => void vi.useRealTimers());
    return new Office(await serveEverybody());
  }

  /** Returns a new home where this happened last. */
  async createHome(last: Last): Promise<string> {
    const created = this.#templates.get(last) ?? createTemplate(last);
    this.#templates.set(last, created);
    const template = await created;
    const home = createHome();
    cpSync(template.home, home, { recursive: true });
    this.#copied.set(home, template);
    return home;
  }

  /**
   * Runs a script at home, with the placeholders of examples replaced.
   * @throws Error if a list of events or performances is empty: examples must find something.
   */
  async run(script: string, home: string): Promise<Result> {
    const values = Object.entries(this.#copied.get(home)?.values ?? {});
    const filled = values.reduce((text, [placeholder, value]) => text.replaceAll(placeholder, value), script);
    return (await this.#shell).run(filled, home, this.#bin);
  }

  async #run(invocation: Invocation): Promise<Result> {
    const env = {
      ...this.#copied.get(invocation.home)?.env,
      PATH: `${this.#bin}:${process.env.PATH}`,
      ...invocation.env,
    };
    const result = await start(invocation, env, this.#accounts);
    if (listsNothing(result)) throw new Error(`It lists nothing: ticketswitch ${invocation.args.join(' ')}`);
    return result;
  }
}
