import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { createHome, NOON, type Result, type RunOptions, run } from './run.ts';
import { type Seen, serve } from './server.ts';

/** The customer file of the quick-start trip. */
export const FRED = {
  first_name: 'Fred',
  last_name: 'Flintstone',
  address_lines: ['301 Cobblestone Way', 'Rear cave'],
  town: 'Bedrock',
  county: 'Rockshire',
  post_code: 'EC1R 4TN',
  country_code: 'uk',
  phone: '0203 137 7420',
  email: 'fred@example.com',
} as const;

/** Puts a customer file at home and names it. */
export function writeCustomer(home: string, customer: unknown = FRED): string {
  const path = join(home, 'fred.json');
  writeFileSync(path, JSON.stringify(customer));
  return path;
}

// biome-ignore lint/suspicious/noExplicitAny: what a script sees in a JSON document
export type Json = any;

/** Runs a command in the sandbox with `--json`, which must succeed, and parses what it wrote. */
export async function sandboxJson(
  home: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<Json> {
  const result = await run(home, [...args, '--sandbox', '--json'], options);
  expect(result.stderr.replace(/^\d+ more results?\. .*\n/, '')).toBe('');
  expect(result.code).toBe(0);
  return JSON.parse(result.stdout);
}

/** Runs a command in the sandbox, which must succeed, and returns what people see on stdout. */
export async function sandboxText(
  home: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const { code, stdout, stderr } = await run(home, [...args, '--sandbox'], options);
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('TRAINING');
  return stdout;
}

/** Runs a command in the sandbox that must fail; under `--json` the error is one object on stderr. */
export async function sandboxError(
  home: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<Json> {
  const result: Result = await run(home, [...args, '--sandbox', '--json'], options);
  expect(result.stdout).toBe('');
  const { error } = JSON.parse(result.stderr);
  expect(error.exit_code).toBe(result.code);
  return error;
}

/** A performance on this day, `YYYY-MM-DD`. */
export async function performanceOn(
  home: string,
  eventId: string,
  day: string,
  options?: RunOptions,
): Promise<string> {
  const { performances } = await sandboxJson(
    home,
    ['performances', eventId, '--from', day, '--to', day],
    options,
  );
  expect(performances).toHaveLength(1);
  return performances[0].id;
}

/** One ticket of 7AB STALLS A: 50 + 5 (docs/f13.md#7ab-and-7aa). */
const ONE_TICKET = ['7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1'];

interface Exchange {
  readonly resource: string;
  readonly request: URLSearchParams;
  readonly response: string;
}

/** The request as the sandbox reads it. Its response is not compressed. */
function forwarded({ method, url, headers, body }: Seen): Request {
  const { host, authorization = '', 'content-type': type = '' } = headers;
  return new Request(`http://${host}${url.pathname}${url.search}`, {
    method,
    headers: { authorization, 'content-type': type },
    ...(method === 'POST' && { body }),
  });
}

/** Sells through a sandbox that is served on loopback, where it is always noon. Its responses are recorded. */
export class Seller {
  readonly home = createHome();
  readonly url: string;
  readonly #user: string;
  readonly #exchanges: readonly Exchange[];

  private constructor(url: string, user: string, exchanges: readonly Exchange[]) {
    this.url = url;
    this.#user = user;
    this.#exchanges = exchanges;
  }

  /** @param rehearse failures that every request simulates (docs/rehearsal.md). */
  static async open(user = 'demo', rehearse = ''): Promise<Seller> {
    const exchanges: Exchange[] = [];
    const sandbox = createSandbox({ clock: () => NOON, rehearse });
    onTestFinished(() => sandbox.close());
    const { url } = await serve(async (seen, response) => {
      const answer = await sandbox.fetch(forwarded(seen));
      // A space and a key that the program does not know: only a body that is passed on unchanged keeps them.
      const body = (await answer.text()).replace(/^\{(?=")/, '{ "from_the_api":true,');
      const { pathname, searchParams } = seen.url;
      exchanges.push({
        resource: /^\/f13\/(\w+)\.v1/.exec(pathname)?.[1] ?? pathname,
        request: seen.method === 'POST' ? new URLSearchParams(seen.body) : searchParams,
        response: body,
      });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(body);
    });
    return new Seller(url, user, exchanges);
  }

  /** Runs a command as this user. */
  run(args: readonly string[], options: RunOptions = {}): Promise<Result> {
    const { url } = this;
    const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: this.#user, TICKETSWITCH_PASSWORD: 'demopass' };
    return run(this.home, args, { env, ...options });
  }

  /** Runs a command with `--json`, which must succeed. */
  async json(args: readonly string[], options?: RunOptions): Promise<Json> {
    const { code, stdout, stderr } = await this.run([...args, '--json'], options);
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout);
  }

  /** Reserves a ticket. Returns the transaction UUID. */
  async reserve(order: readonly string[] = ONE_TICKET): Promise<string> {
    return (await this.json(['reserve', ...order])).transaction_uuid;
  }

  /** Buys what was reserved last. */
  buy(how: readonly string[] = [], options: RunOptions = {}): Promise<Result> {
    const customer = writeCustomer(this.home);
    return this.run(['purchase', '--customer', customer, '--yes', '--json', ...how], options);
  }

  /** The status of what was reserved last. */
  async status(): Promise<string> {
    return (await this.json(['status'])).status;
  }

  /** What was sent to a resource last, such as `purchase`. */
  requestTo(resource: string): URLSearchParams {
    return this.#last(resource).request;
  }

  /** The last response of a resource, as `--raw` must print it. */
  bodyOf(resource: string): string {
    return `${this.#last(resource).response}\n`;
  }

  #last(resource: string): Exchange {
    return this.#exchanges.findLast((one) => one.resource === resource) ?? expect.unreachable(resource);
  }
}
