import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { createHome, envOf, run } from '../support/run.ts';
import type { Json } from '../support/sale.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');
const HEADERS = { authorization: `Basic ${btoa('demo:demopass')}` };
const CLIENTS = 200;
/** The performance of 7AB two years from now (docs/f13.md#7ab-and-7aa). */
const CIRCLE_B = { ticket_type_code: 'CIRCLE', price_band_code: 'B/pool' };
const SEATS_OF_CIRCLE_B = 12;

/** `sandbox serve` in a process of its own, on a free port and this state. */
async function serve(home: string): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [BIN, 'sandbox', 'serve', '--port', '0', '--json'], {
    env: envOf(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let text = '';
  for await (const line of createInterface(child.stdout)) {
    text += line;
    if (line === '}') break;
  }
  return { url: JSON.parse(text).url, process: child };
}

async function post(
  url: string,
  resource: string,
  fields: Record<string, string>,
): Promise<{ status: number; body: Json }> {
  const body = new URLSearchParams(fields);
  const response = await fetch(`${url}/f13/${resource}.v1`, { method: 'POST', headers: HEADERS, body });
  return { status: response.status, body: await response.json() };
}

async function statusOf(url: string, uuid: string): Promise<string> {
  const response = await fetch(`${url}/f13/status.v1?transaction_uuid=${uuid}`, { headers: HEADERS });
  return ((await response.json()) as Json).transaction_status;
}

const seatsOf = (body: Json): string[] =>
  body.trolley_contents.bundle[0].order[0].ticket_orders.ticket_order[0].seats.map(
    (seat: Json) => seat.full_id,
  );

it('200 clients race from two processes and the program: no seat twice, no fault; all stands after kill -9', async () => {
  const home = createHome();
  const servers = [await serve(home), await serve(home)];
  const { stdout } = await run(home, ['performances', '7AB', '--sandbox', '--json'], { now: Date.now });
  const perf_id = JSON.parse(stdout).performances[1].id;
  const order = { perf_id, ...CIRCLE_B, no_of_seats: '1' };

  const answers = await Promise.all(
    Array.from({ length: CLIENTS }, (_, index) => post(servers[index % 2]?.url ?? '', 'reserve', order)),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  const held = answers.filter(({ body }) => body.transaction_status === 'reserved').map(({ body }) => body);
  const seats = held.flatMap(seatsOf);
  expect(seats).toHaveLength(SEATS_OF_CIRCLE_B);
  expect(new Set(seats).size).toBe(SEATS_OF_CIRCLE_B);
  for (const { body } of answers.filter((answer) => !held.includes(answer.body))) {
    expect(body.unreserved_orders).toMatchObject([
      { seat_request_status: 'got_none', reserve_failure_comment: expect.stringMatching(/\S/) },
    ]);
  }

  const customer = { first_name: 'A', last_name: 'B', address_line_one: 'C', country_code: 'uk', phone: '1' };
  const uuids: string[] = held.map((body) => body.trolley_contents.transaction_uuid);
  const [sold, still] = [uuids.slice(0, 6), uuids.slice(6)];
  for (const [index, transaction_uuid] of sold.entries()) {
    const { body } = await post(servers[index % 2]?.url ?? '', 'purchase', { transaction_uuid, ...customer });
    expect(body.transaction_status).toBe('purchased');
  }

  for (const { process: child } of servers) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const { url } = await serve(home);
  for (const uuid of sold) expect(await statusOf(url, uuid)).toBe('purchased');
  for (const uuid of still) expect(await statusOf(url, uuid)).toBe('reserved');
  const late = await post(url, 'reserve', order);
  expect(late.body.unreserved_orders).toHaveLength(1);
}, 60_000);
