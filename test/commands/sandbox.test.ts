import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Host } from '../../src/host.ts';
import { main } from '../../src/main.ts';
import { Journal } from '../../src/store/journal.ts';
import { createHome, envOf, NOON, run } from '../support/run.ts';
import { type Json, sandboxError, sandboxJson, writeCustomer } from '../support/sale.ts';
import { expectValid } from '../support/schemas.ts';

const DEMO = { authorization: `Basic ${btoa('demo:demopass')}` };
const SEAT = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--seat', 'B4'];
const ORDER = {
  perf_id: '7AB-13',
  ticket_type_code: 'STALLS',
  price_band_code: 'A/pool',
  no_of_seats: '1',
};

const { Request, Response } = globalThis;

/** Undoes what the server's library does to the process, so that the tests do not depend on each other. */
function restoreGlobals(): void {
  for (const [name, value] of Object.entries({ Request, Response })) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }
}

afterEach(restoreGlobals);

/** `sandbox serve` in this process, on a free port, until it is interrupted. */
class Serving {
  readonly #signals = new EventEmitter();
  #stdout = '';
  #stderr = '';
  readonly exit: Promise<number>;

  constructor(home: string, flags: readonly string[]) {
    const sink = (keep: (text: string) => void) =>
      new Writable({
        write: (chunk, _encoding, done) => {
          keep(String(chunk));
          this.#signals.emit('text');
          done();
        },
      });
    const host: Host = {
      argv: ['node', 'ticketswitch', 'sandbox', 'serve', '--port', '0', ...flags],
      pid: process.pid,
      versions: process.versions,
      kill: process.kill,
      env: envOf(home),
      stdin: Readable.from([]),
      stdout: sink((text) => (this.#stdout += text)),
      stderr: sink((text) => (this.#stderr += text)),
      cwd: () => home,
      on: (name: string, listener: (error: unknown) => void) => this.#signals.on(name, listener),
      off: (name: string, listener: (error: unknown) => void) => this.#signals.off(name, listener),
      exit: () => expect.unreachable('exit was called'),
      now: () => NOON,
    };
    this.exit = main(host);
    onTestFinished(async () => {
      await this.stop();
    });
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** The first line or document on stdout, as soon as it is complete. */
  async output(): Promise<string> {
    while (!this.#stdout.endsWith('\n')) await EventEmitter.once(this.#signals, 'text');
    return this.#stdout;
  }

  /** Interrupts it as Ctrl-C does. Returns the exit code. */
  stop(): Promise<number> {
    this.#signals.emit('SIGINT');
    return this.exit;
  }
}

async function ask(url: string, resource: string, fields?: Readonly<Record<string, string>>): Promise<Json> {
  const body = fields && { method: 'POST', body: new URLSearchParams(fields) };
  return (await fetch(`${url}/f13/${resource}`, { headers: DEMO, ...body })).json();
}

describe('sandbox serve', () => {
  it('prints its URL, answers requests, and ends with 0 when it is interrupted', async () => {
    const serving = new Serving(createHome(), ['--state', ':memory:']);
    const url = (await serving.output()).trim();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await ask(url, 'test.v1')).user_info.real_name).toBe('Demonstration User');
    expect(serving.stderr).toBe(
      `Sandbox listening on ${url} (state: :memory:). User demo, password demopass. Ctrl-C to stop.\n`,
    );
    expect(await serving.stop()).toBe(0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('prints its URL and state as JSON, and shares the state with --sandbox', async () => {
    const home = createHome();
    const { transaction_uuid } = await sandboxJson(home, SEAT);
    const serving = new Serving(home, ['--json']);
    const document = JSON.parse(await serving.output());
    expectValid('sandbox-serve', document);
    const { url, ...rest } = document;
    restoreGlobals();
    expect(rest).toEqual({ sandbox: true, state: join(home, 'data/ticketswitch/sandbox.db') });
    const status = await ask(url, `status.v1?transaction_uuid=${transaction_uuid}`);
    expect(status.transaction_status).toBe('reserved');
    await ask(url, 'release.v1', { transaction_uuid });
    expect((await sandboxJson(home, ['status'])).status).toBe('released');
    expect(serving.stderr).toBe('');
  });

  it('keeps another state in a file of its own', async () => {
    const home = createHome();
    const serving = new Serving(home, ['--state', 'other.db', '--json']);
    const { url, state } = JSON.parse(await serving.output());
    restoreGlobals();
    expect(state).toBe(join(home, 'other.db'));
    await ask(url, 'reserve.v1', { ...ORDER, seat0: 'B4' });
    expect(existsSync(state)).toBe(true);
    // The seat is still free in the state of --sandbox.
    expect((await sandboxJson(home, SEAT)).status).toBe('reserved');
  });

  it('warns if other machines can reach it', async () => {
    const serving = new Serving(createHome(), ['--state', ':memory:', '--host', '0.0.0.0', '--json']);
    await serving.output();
    expect(serving.stderr).toMatch(/^Warning: other machines can reach the sandbox at http:.*\n$/);
  });

  it('reserves for --hold-minutes', async () => {
    const serving = new Serving(createHome(), ['--state', ':memory:', '--hold-minutes', '2']);
    const url = (await serving.output()).trim();
    expect((await ask(url, 'reserve.v1', ORDER)).minutes_left_on_reserve).toBe(2);
  });

  it('simulates failures with --rehearse', async () => {
    const serving = new Serving(createHome(), ['--state', ':memory:', '--rehearse', 'supplier=down']);
    const url = (await serving.output()).trim();
    expect((await ask(url, 'availability.v1?perf_id=7AB-13')).backend_is_down).toBe(true);
  });

  it('logs each request on stderr with --verbose', async () => {
    const serving = new Serving(createHome(), ['--state', ':memory:', '--verbose']);
    const url = (await serving.output()).trim();
    await ask(url, 'test.v1');
    await ask(url, 'status.v1');
    const [, ...lines] = serving.stderr.trim().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^GET \/f13\/test\.v1 200 \d+ ms$/),
      expect.stringMatching(/^GET \/f13\/status\.v1 400 \d+ ms$/),
    ]);
  });

  it('leaves the classes of its process alone', async () => {
    const serving = new Serving(createHome(), ['--state', ':memory:']);
    await serving.output();
    expect(globalThis.Request === Request && globalThis.Response === Response).toBe(true);
  });

  it('fails if the port is in use', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const args = ['sandbox', 'serve', '--port', String(port), '--state', ':memory:', '--json'];
    const { code, stdout, stderr } = await run(createHome(), args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(JSON.parse(stderr).error).toEqual({
      code: 'usage',
      exit_code: 2,
      message: `Cannot listen on 127.0.0.1 port ${port}: the port is already in use. Try --port 0.`,
    });
  });

  it.each([
    [['--hold-minutes', '0'], /Use a whole number, 1 or greater\.$/],
    [['--rehearse', 'earthquake'], /Unknown rehearsal "earthquake"\. Valid: latency=MS, /],
  ])('refuses %j and names its help', async (flags, message) => {
    const error = await sandboxError(createHome(), ['sandbox', 'serve', ...flags]);
    expect(error).toMatchObject({ code: 'usage', exit_code: 2, next: 'ticketswitch sandbox serve --help' });
    expect(error.message).toMatch(message);
  });
});

describe('sandbox reset', () => {
  it('deletes reservations and sales, and names the file', async () => {
    const home = createHome();
    const { transaction_uuid } = await sandboxJson(home, SEAT);
    const state = join(home, 'data/ticketswitch/sandbox.db');
    expect(await run(home, ['sandbox', 'reset'])).toEqual({
      code: 0,
      stdout: `Sandbox reset: ${state}\nDeleted 1 journal entry of the sandbox, with its customers and shift reports\n`,
      stderr: '',
    });
    expect((await sandboxError(home, ['status', transaction_uuid])).code).toBe('not_found');
    expect((await sandboxJson(home, SEAT)).status).toBe('reserved');
    expect(await sandboxJson(home, ['sandbox', 'reset'])).toEqual({
      sandbox: true,
      reset: true,
      state,
      forgotten: 1,
    });
  });

  it('leaves no trace of its sales in the journal, and everything of other places', async () => {
    const home = createHome();
    const keeping = { env: { TICKETSWITCH_KEEP_CUSTOMERS: '30' } };
    await sandboxJson(home, SEAT);
    await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes'], keeping);
    await sandboxJson(home, ['report', '--close']);
    await sandboxJson(home, ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1']);
    const dataDir = join(home, 'data/ticketswitch');
    const journal = new Journal({ dataDir, now: () => NOON, host: process });
    const unsettled = journal.begin({ place: 'sandbox', action: 'cancel', transactionUuid: 'x' });
    const real = journal.begin({ place: 'me https://api.ticketswitch.com', action: 'reserve' });
    await sandboxJson(home, ['sandbox', 'reset', '--state', 'other.db']);
    const [, , { orders = [] } = {}, ...older] = journal.entries(10);
    expect([orders.length, older.length]).toEqual([1, 2]);
    await run(home, ['sandbox', 'reset']);
    // What another process settles afterwards is not recorded again.
    journal.settle(unsettled, { state: 'done', orders });
    expect(journal.entries(10).map(({ id }) => id)).toEqual([real]);
    journal.close();
    expect(readFileSync(join(dataDir, 'journal.db'), 'latin1')).not.toMatch(/flintstone/i);
    expect((await sandboxJson(home, ['find', 'Flintstone'])).sales).toEqual([]);
    expect((await sandboxJson(home, ['doctor'])).ready).toBe(true);
    const reports = new Journal({ dataDir, now: () => NOON, host: process });
    expect(reports.shifts('sandbox').closed(1)).toBeUndefined();
    reports.close();
  });

  it('resets another file with --state, and leaves a file of another kind alone', async () => {
    const home = createHome();
    const document = await sandboxJson(home, ['sandbox', 'reset', '--state', 'other.db']);
    expect(document.state).toBe(join(home, 'other.db'));
    const notes = join(home, 'notes.txt');
    writeFileSync(notes, 'Buy milk.\n'.repeat(100));
    const error = await sandboxError(home, ['sandbox', 'reset', '--state', 'notes.txt']);
    expect(error).toMatchObject({ code: 'usage', exit_code: 2 });
    expect(error.message).toContain(notes);
    expect(readFileSync(notes, 'utf8')).toBe('Buy milk.\n'.repeat(100));
  });
});
