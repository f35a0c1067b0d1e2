import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import type { OrderRequest } from '../../src/api/client.ts';
import { cancelTickets } from '../../src/checkout/cancel.ts';
import { purchaseTickets } from '../../src/checkout/purchase.ts';
import { reserveTickets } from '../../src/checkout/reserve.ts';
import type { RunContext } from '../../src/create-context.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import { openContext } from '../support/context.ts';
import { BUYER } from '../support/reserved.ts';
import { createHome, envOf, run } from '../support/run.ts';
import { type Json, writeCustomer } from '../support/sale.ts';
import { serve } from '../support/server.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');
const SALES = Number(process.env.TICKETSWITCH_TEST_SHIFT_SALES ?? 20);

type Phase = 'before' | 'acted' | 'answered';
interface KillPoint {
  readonly resource: 'reserve' | 'purchase' | 'cancel';
  readonly phase: Phase;
}

/** The moments at which a program is killed: some in the suite, all in a long run. */
const POINTS: readonly KillPoint[] = [
  { resource: 'purchase', phase: 'acted' },
  { resource: 'cancel', phase: 'acted' },
  { resource: 'purchase', phase: 'before' },
  { resource: 'cancel', phase: 'before' },
  { resource: 'reserve', phase: 'before' },
  { resource: 'reserve', phase: 'acted' },
  { resource: 'reserve', phase: 'answered' },
  { resource: 'purchase', phase: 'answered' },
  { resource: 'cancel', phase: 'answered' },
  { resource: 'purchase', phase: 'acted' },
];
const KILLS = SALES < 100 ? 3 : POINTS.length;

/** A desk at a served sandbox that can be told to rehearse a failure, or to kill the program that asks. */
class ShiftDesk {
  readonly home = createHome();
  readonly state = join(this.home, 'state.db');
  rehearse = '';
  point: KillPoint | undefined;
  child: ChildProcess | undefined;
  env: Record<string, string> = {};
  readonly #sandbox = createSandbox({ state: this.state });

  async open(): Promise<RunContext> {
    onTestFinished(() => this.#sandbox.close());
    const { url } = await serve(async ({ method, url: asked, headers, body }, response) => {
      const resource = /\/f13\/(\w+)\.v1/.exec(asked.pathname)?.[1];
      const dies = (phase: Phase) => {
        const isPoint = this.point?.resource === resource && this.point?.phase === phase;
        if (isPoint) this.child?.kill('SIGKILL');
        return isPoint;
      };
      if (dies('before')) {
        response.destroy();
        return;
      }
      const request = new Request(`http://127.0.0.1${asked.pathname}${asked.search}`, {
        method,
        headers: {
          authorization: headers.authorization ?? '',
          'content-type': headers['content-type'] ?? '',
          ...(this.rehearse && { 'x-sandbox-rehearse': this.rehearse }),
        },
        ...(method === 'POST' && { body }),
      });
      // A lost response is rehearsed as an error.
      const answer = await this.#sandbox.fetch(request).catch(() => undefined);
      if (!answer || dies('acted')) {
        response.destroy();
        return;
      }
      const text = await answer.text();
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(text, () => dies('answered'));
    });
    this.env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    return openContext(this.home, { options: {}, env: this.env, now: Date.now });
  }

  async json(...args: readonly string[]): Promise<Json> {
    const result = await run(this.home, [...args, '--json'], { env: this.env, now: Date.now });
    return result.stdout ? JSON.parse(result.stdout) : undefined;
  }

  /** Runs a command in a process of its own, which is killed at a point. */
  async runUntil(point: KillPoint, args: readonly string[]): Promise<void> {
    this.point = point;
    const env = { ...envOf(this.home), ...this.env };
    this.child = spawn(process.execPath, [BIN, ...args, '--json'], { env, stdio: 'ignore' });
    await once(this.child, 'exit');
    expect(this.child.signalCode, `${point.resource}, ${point.phase}`).toBe('SIGKILL');
    this.point = undefined;
  }

  /** What the sandbox's reporting service has of all sales. */
  async records(): Promise<Json[]> {
    const records: Json[] = [];
    for (let page = 0; ; page += 1) {
      const to = Math.ceil(Date.now() / 1000) + 60;
      const url = `https://sandbox.invalid/transactions.v0?from=0&to=${to}&page_length=100&page_number=${page}`;
      const headers = { authorization: `Basic ${btoa('demo:demopass')}` };
      const { data } = (await (await this.#sandbox.fetch(new Request(url, { headers }))).json()) as Json;
      if (data.length === 0) return records;
      records.push(...data);
    }
  }
}

const EVENTS = {
  '6IF': ['CIRCLE', 'A/pool'],
  '6L9': ['PREF', 'A/pool'],
  DBZ: ['CANCAN', 'A/pool'],
  '7AB': ['STALLS', 'B/pool'],
} as const;
type EventId = keyof typeof EVENTS;

async function performancesOf(context: RunContext): Promise<Record<EventId, readonly string[]>> {
  const api = await context.api();
  const ids = Object.keys(EVENTS) as EventId[];
  const pages = await Promise.all(
    ids.map(async (eventId) => {
      const { value } = await api.listPerformances(eventId, { pageLength: 400 });
      return [eventId, value.performances.map(({ id }) => id)] as const;
    }),
  );
  return Object.fromEntries(pages) as unknown as Record<EventId, readonly string[]>;
}

const minor = (amount: number) => Math.round(amount * 100);
const FIELDS = ['tickets', 'faceValue', 'fees', 'delivery', 'total'] as const;
type Sums = Record<(typeof FIELDS)[number], number>;

/** What the delivery of each order cost, by the sandbox's own copies of its answers: once, with a bundle's first. */
function deliveries(state: string): Map<string, number> {
  const db = new DatabaseSync(state, { readOnly: true });
  const rows = db.prepare("SELECT body FROM archives WHERE page = 'purchase' AND http_status = 200").all();
  db.close();
  const found = rows.flatMap(({ body }) => {
    const { trolley_contents: contents } = JSON.parse(String(body));
    return contents.bundle.map((bundle: Json) => [
      `${contents.transaction_id} ${bundle.order[0].item_number}`,
      minor(bundle.bundle_total_send_cost),
    ]);
  });
  return new Map(found);
}

/** The sums of the sandbox's records by currency and kind. */
async function expectedSums(desk: ShiftDesk): Promise<Record<string, Sums>> {
  const sums: Record<string, Sums> = {};
  const delivery = deliveries(desk.state);
  for (const record of await desk.records()) {
    const sendCost = delivery.get(`${record.transaction_id} ${record.item_number}`) ?? 0;
    const [face, fees] = [minor(record.sale_seatprice), minor(record.sale_surcharge)];
    const amounts = [record.num_tickets, face, fees, sendCost, face + fees + sendCost];
    const kinds = ['sold', ...(record.trans_status === 'refunded' ? ['cancelled'] : [])];
    for (const key of kinds.map((kind) => `${record.sale_currency_code} ${kind}`)) {
      const before = sums[key];
      const values = FIELDS.map((field, at) => [field, (before?.[field] ?? 0) + amounts[at]]);
      sums[key] = Object.fromEntries(values);
    }
  }
  return sums;
}

/** The same from a report in JSON. */
function sumsOf(report: Json): Record<string, Sums> {
  const entries = report.currencies.flatMap((one: Json) =>
    ['sold', 'cancelled'].flatMap((kind) => {
      const { tickets, face_value, fees, delivery, total } = one[kind];
      const money = [face_value, fees, delivery, total].map(minor);
      const sums = Object.fromEntries(FIELDS.map((field, at) => [field, [tickets, ...money][at]]));
      return tickets > 0 ? [[`${one.currency_code} ${kind}`, sums]] : [];
    }),
  );
  return Object.fromEntries(entries);
}

/** Looks up what the report says is not known; what stays unknown is released, or cancelled again. */
async function settle(desk: ShiftDesk): Promise<Json> {
  for (const { transaction_uuid: uuid } of (await desk.json('report')).needs_look)
    await desk.json('status', uuid);
  for (const { action, transaction_uuid: uuid } of (await desk.json('report')).needs_look) {
    await desk.json(...(action === 'cancel' ? ['cancel', uuid, '--yes'] : ['release', uuid]));
  }
  const report = await desk.json('report');
  expect(report.needs_look).toEqual([]);
  return report;
}

it('a report adds up to the sandbox’s own record of sales, whatever fails and whenever a program is killed', async () => {
  const desk = new ShiftDesk();
  const context = await desk.open();
  const api = await context.api();
  const performances = await performancesOf(context);
  const orderOf = (eventId: EventId, sale: number): OrderRequest => {
    const ids = performances[eventId];
    const [ticketTypeCode, priceBandCode] = EVENTS[eventId];
    const performanceId = ids[sale % ids.length] ?? '';
    return { performanceId, ticketTypeCode, priceBandCode, numberOfSeats: 1 + (sale % 2) };
  };
  const reserve = async (sale: number): Promise<string> => {
    const eventId = (['6IF', '6L9', 'DBZ'] as const)[sale % 3] ?? '6IF';
    const order = orderOf(eventId, sale);
    const token =
      eventId === '6IF' && sale % 4 === 0
        ? (await api.getTrolley({ order: { ...orderOf('7AB', sale), numberOfSeats: 1 } })).value.token
        : undefined;
    const reserved = await reserveTickets(context, { order, ...(token && { token }) });
    return reserved.value.transactionUuid;
  };
  const rehearsed = async (failure: string, work: () => Promise<unknown>) => {
    desk.rehearse = failure;
    await work().catch(() => undefined);
    desk.rehearse = '';
  };
  const buy = async (transactionUuid: string) =>
    (await purchaseTickets(context, { transactionUuid, customer: BUYER }, { wait: 5 })).value;
  const kill = async (point: KillPoint, sale: number) => {
    const order = orderOf('DBZ', sale + 7);
    const args = ['reserve', order.performanceId, '-t', 'CANCAN', '-b', 'A/pool', '-n', '1'];
    if (point.resource === 'reserve') return desk.runUntil(point, args);
    const uuid = await reserve(sale);
    if (point.resource === 'purchase') {
      return desk.runUntil(point, ['purchase', uuid, '--customer', writeCustomer(desk.home), '--yes']);
    }
    await buy(uuid);
    return desk.runUntil(point, ['cancel', uuid, '--yes']);
  };

  const sell = async (sale: number): Promise<unknown> => {
    const uuid = await reserve(sale);
    if (sale % 10 === 7) return rehearsed('purchase=failed', () => buy(uuid));
    if (sale % 10 === 9) return rehearsed('lost-answer=purchase', () => buy(uuid));
    if (sale % 24 === 12) return rehearsed('purchase=partial', () => buy(uuid));
    const bought = await buy(uuid);
    const item = bought.trolley.bundles[0]?.orders[0]?.item ?? 0;
    if (sale % 10 === 8) return cancelTickets(context, bought, [item]);
    return sale % 10 === 3 ? cancelTickets(context, bought, []) : undefined;
  };

  const killEvery = Math.floor(SALES / KILLS);
  for (let sale = 0; sale < SALES; sale += 1) {
    const isKilled = sale % killEvery === killEvery - 1;
    const point = isKilled ? POINTS[Math.floor(sale / killEvery)] : undefined;
    await (point ? kill(point, sale) : sell(sale));
  }

  const report = await settle(desk);
  const expected = await expectedSums(desk);
  expect(sumsOf(report)).toEqual(expected);
  expect(Object.keys(expected)).toEqual(
    expect.arrayContaining(['eur sold', 'gbp sold', 'gbp cancelled', 'usd sold']),
  );
  expect(sumsOf(await desk.json('report', '--since', 'yesterday'))).toEqual(expected);

  // A closed shift counts each sale once; the next one goes on from there.
  const closed = await desk.json('report', '--close');
  expect(sumsOf(closed)).toEqual(expected);
  expect((await desk.json('report')).currencies).toEqual([]);
  await buy(await reserve(SALES));
  const next = await desk.json('report', '--close');
  expect(next).toMatchObject({ number: 2, since: closed.until });
  const sold = [closed, next].flatMap((one) => one.currencies.map((of: Json) => of.sold.transactions));
  expect(sold.reduce((sum, one) => sum + one, 0)).toBe(
    new Set((await desk.records()).map((one) => one.transaction_id)).size,
  );
  expect(await desk.json('report', '--number', '1')).toEqual(closed);
}, 600_000);
