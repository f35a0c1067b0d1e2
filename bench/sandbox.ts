import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const REQUESTS = 2_000;
const AT_ONCE = 16;
const HEADERS = { authorization: `Basic ${btoa('demo:demopass')}` };
const BIN = join(import.meta.dirname, '..', 'bin', 'ticketswitch.js');

/** Starts `sandbox serve` in another process, with its state in memory. */
async function serveSandbox(): Promise<{ url: string; child: ChildProcess }> {
  const args = [BIN, 'sandbox', 'serve', '--port', '0', '--state', ':memory:', '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  for await (const line of createInterface(child.stdout)) {
    text += line;
    if (line === '}') break;
  }
  return { url: JSON.parse(text).url, child };
}

interface Figures {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
}

/**
 * Sends the requests, AT_ONCE at a time.
 * @throws Error if a response is not 200.
 */
async function load(send: () => Promise<Response>): Promise<Figures> {
  const times: number[] = [];
  let left = REQUESTS;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const started = performance.now();
      const response = await send();
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`unexpected response: HTTP ${response.status}`);
      times.push(performance.now() - started);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - started) / 1000;
  times.sort((one, other) => one - other);
  return { perSecond: REQUESTS / seconds, p99: times[Math.floor(REQUESTS * 0.99)] ?? Number.NaN };
}

/** The baseline: a plain node:http server that always sends these bytes. */
async function serveBytes(bytes: Buffer): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
      response.end(bytes);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function performanceIds(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/f13/performances.v1?event_id=DBZ&page_len=200`, { headers: HEADERS });
  const { results } = (await answer.json()) as { results: { performance: { perf_id: string }[] } };
  return results.performance.map((one) => one.perf_id);
}

function print(name: string, { perSecond, p99 }: Figures): void {
  process.stdout.write(
    `${name.padEnd(30)}${perSecond.toFixed(0).padStart(8)}/s  p99 ${p99.toFixed(1).padStart(6)} ms\n`,
  );
}

const { url, child } = await serveSandbox();
const ids = await performanceIds(url);
let turn = 0;
/** Reserves another performance each time, so that seats do not run out. */
async function reserve(base: string): Promise<Response> {
  turn += 1;
  const fields = {
    perf_id: ids[turn % ids.length] ?? '',
    ticket_type_code: 'CANCAN',
    price_band_code: 'A/pool',
    no_of_seats: '1',
  };
  return fetch(`${base}/f13/reserve.v1`, {
    method: 'POST',
    headers: HEADERS,
    body: new URLSearchParams(fields),
  });
}

const KINDS: readonly (readonly [string, (base: string) => Promise<Response>])[] = [
  ['events', (base) => fetch(`${base}/f13/events.v1?req_cost_range`, { headers: HEADERS })],
  [
    'availability',
    (base) => fetch(`${base}/f13/availability.v1?perf_id=7AB-13&add_seat_blocks`, { headers: HEADERS }),
  ],
  ['reserve', reserve],
];
for (const [name, send] of KINDS) {
  const sample = Buffer.from(await (await send(url)).arrayBuffer());
  const bare = await serveBytes(sample);
  print(`${name}, sandbox`, await load(() => send(url)));
  print(`${name}, plain node:http`, await load(() => send(bare.url)));
  bare.close();
}
child.kill();
