import { onTestFinished } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts';
import { NOON } from './run.ts';
import type { Json } from './sale.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
}

export interface Asking {
  readonly user?: string;
  readonly password?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of a form made of the parameters. */
  readonly body?: string | Uint8Array;
}

type Parameters = Readonly<Record<string, string | number>>;

const POSTED = new Set(['reserve', 'release', 'purchase', 'callback', 'cancel']);

/** A sandbox of its own in memory, and a way to ask it as the official clients do. */
export class SandboxUser {
  readonly sandbox: Sandbox;
  now = NOON;

  constructor(options: SandboxOptions = {}) {
    this.sandbox = createSandbox({ clock: () => this.now, ...options });
    onTestFinished(() => this.sandbox.close());
  }

  async ask(path: string, parameters: Parameters = {}, asking: Asking = {}): Promise<Answer> {
    const resource = path.split(/[./]/)[0] ?? '';
    const method = asking.method ?? (POSTED.has(resource) ? 'POST' : 'GET');
    const fields = new URLSearchParams(
      Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const isQuery = method === 'GET' || asking.body !== undefined;
    const url = path.startsWith('/') ? path : `/f13/${path.includes('.v1') ? path : `${path}.v1`}`;
    const credentials = Buffer.from(`${asking.user ?? 'demo'}:${asking.password ?? 'demopass'}`).toString(
      'base64',
    );
    const query = isQuery && fields.size > 0 ? `?${fields}` : '';
    const response = await this.sandbox.fetch(
      new Request(`https://sandbox.invalid${url}${query}`, {
        method,
        headers: { authorization: `Basic ${credentials}`, ...asking.headers },
        ...(method === 'POST' && { body: (asking.body ?? fields) as string | URLSearchParams }),
      }),
    );
    const text = await response.text();
    let body: Json;
    try {
      body = JSON.parse(text);
    } catch {
      body = undefined;
    }
    return { status: response.status, headers: response.headers, text, body };
  }

  /** The body of a 200; anything else fails the test with what came. */
  async get(path: string, parameters: Parameters = {}, asking: Asking = {}): Promise<Json> {
    const { status, body, text } = await this.ask(path, parameters, asking);
    if (status !== 200) throw new Error(`${path} was answered with ${status}: ${text}`);
    return body;
  }

  /** The event's first performance, or the first on this weekday (0 = Sunday). */
  async performance(eventId: string, weekday?: number): Promise<string> {
    const { results } = await this.get('performances', { event_id: eventId, page_len: 400 });
    const found = results.performance.find(
      (one: Json) =>
        weekday === undefined ||
        new Date(`${one.iso8601_date_and_time.slice(0, 10)}T00:00:00Z`).getUTCDay() === weekday,
    );
    return found.perf_id;
  }
}

export const CUSTOMER = {
  first_name: 'Fred',
  last_name: 'Flintstone',
  address_line_one: '301 Cobblestone Way',
  country_code: 'uk',
  phone: '0203 137 7420',
} as const;
