import { join } from 'node:path';
import { HOME } from './home.ts';
import { Client, perSecond } from './load.ts';
import type { Row } from './rows.ts';
import { serveBytes, serveSandbox } from './served.ts';
import { ratiosOf, spreadOf } from './statistics.ts';

const ROUNDS = 5;
const REQUESTS = 3_000;
const AVAILABILITY = '/f13/availability.v1?perf_id=7AB-13&add_seat_blocks';

async function availability(): Promise<Row> {
  const sandbox = await serveSandbox(':memory:');
  const client = new Client(sandbox.url);
  const bare = await serveBytes(await client.send(AVAILABILITY));
  const bareClient = new Client(bare.url);
  const [figures, base]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    base[round] = await perSecond(REQUESTS, () => bareClient.send(AVAILABILITY));
    figures[round] = await perSecond(REQUESTS, () => client.send(AVAILABILITY));
  }
  for (const server of [sandbox, bare]) server.stop();
  return {
    name: 'sandbox, availability requests : bare `node:http`, same bytes',
    // The first round warms both up.
    figure: spreadOf(figures.slice(1)),
    unit: '/s',
    ratio: ratiosOf(figures.slice(1), base.slice(1)),
    goal: 0.4,
    isRate: true,
  };
}

/** Reservations that survive `kill -9` and a power cut, spread over performances so that seats do not run out. */
async function reservations(): Promise<Row> {
  const sandbox = await serveSandbox(join(HOME, 'load.db'));
  const client = new Client(sandbox.url);
  const body = await client.send('/f13/performances.v1?event_id=DBZ&page_len=200');
  const ids: string[] = JSON.parse(body.toString()).results.performance.map(
    (one: { perf_id: string }) => one.perf_id,
  );
  let turn = 0;
  const reserve = () => {
    turn += 1;
    return client.send('/f13/reserve.v1', {
      perf_id: ids[turn % ids.length] ?? '',
      ticket_type_code: 'CANCAN',
      price_band_code: 'A/pool',
      no_of_seats: '1',
    });
  };
  const figures: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) figures[round] = await perSecond(1_000, reserve);
  sandbox.stop();
  return {
    name: 'sandbox, durable reservations',
    figure: spreadOf(figures.slice(1)),
    unit: '/s',
    goal: 1_500,
    isRate: true,
  };
}

/** Rows about the served sandbox. */
export async function* throughputRows(): AsyncGenerator<Row> {
  yield await availability();
  yield await reservations();
}
