import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createSandbox } from '../src/sandbox/index.ts';

/** The memory of `events --ndjson` must not grow with the length of the list. */

const BIN = join(import.meta.dirname, '../bin/ticketswitch.js');
const PAGE_LENGTH = 50;
const CREDENTIALS = { TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };

/** Writes the most memory that the process had, in KiB, when it ends. */
const REPORT =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))';

const sandbox = createSandbox();
const headers = { authorization: `Basic ${Buffer.from('demo:demopass').toString('base64')}` };
const url = 'https://sandbox.invalid/f13/events.v1?req_cost_range=1&page_len=20';
const { results, currency_details } = JSON.parse(
  await (await sandbox.fetch(new Request(url, { headers }))).text(),
);
sandbox.close();

/** Answers a page of a list of this length, made of the sandbox's events. */
function answer(response: ServerResponse, length: number, page: number) {
  const start = page * PAGE_LENGTH;
  const event = Array.from({ length: Math.min(PAGE_LENGTH, length - start) }, (_, at) => ({
    ...results.event[at % results.event.length],
    event_id: `E${start + at}`,
  }));
  const remaining = length - start - event.length;
  const paging_status = {
    page_length: PAGE_LENGTH,
    page_number: page,
    pages_remaining: Math.ceil(remaining / PAGE_LENGTH),
    results_remaining: remaining,
    total_unpaged_results: length,
  };
  response.end(JSON.stringify({ results: { event, paging_status }, currency_details }));
}

/** Lists this many events. Returns the lines written and the most memory in MiB. */
async function list(length: number): Promise<{ lines: number; memory: number }> {
  const home = mkdtempSync(join(tmpdir(), 'ticketswitch-bench-'));
  const server = createServer((request, response) =>
    answer(response, length, Number(new URL(request.url ?? '', 'http://x').searchParams.get('page_no') ?? 0)),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const child = spawn(
    process.execPath,
    ['--import', REPORT, BIN, 'events', '--ndjson', '--url', `http://127.0.0.1:${port}`],
    { env: { ...process.env, ...CREDENTIALS, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home } },
  );
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  server.close();
  rmSync(home, { recursive: true });
  return { lines: stdout.split('\n').length - 1, memory: Number(stderr) / 1024 };
}

const [few, many] = [await list(200), await list(20_000)];
process.stdout.write(
  [
    `${few.lines} events as NDJSON    ${few.memory.toFixed(0)} MiB`,
    `${many.lines} events as NDJSON  ${many.memory.toFixed(0)} MiB, ${(many.memory / few.memory).toFixed(2)} times as much`,
    '',
  ].join('\n'),
);
