import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { printLines } from '../../src/output/ndjson.ts';
import { openContext } from '../support/context.ts';
import { createHome, envOf, run } from '../support/run.ts';
import { type Json, sandboxError, sandboxJson } from '../support/sale.ts';
import { serveSandbox } from '../support/sandbox-host.ts';
import { eventOf } from '../support/values.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');
const LIST = ['events', '--ndjson', '--page-length', '4'];

const linesOf = (stdout: string): Json[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

it('prints every event on a line of its own, as --json --all has them', async () => {
  const home = createHome();
  const { code, stdout, stderr } = await run(home, [...LIST, '--sandbox']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { events } = await sandboxJson(home, ['events', '--all']);
  expect(events.length).toBeGreaterThan(20);
  expect(linesOf(stdout)).toEqual(events.map((event: Json) => ({ sandbox: true, ...event })));
});

it('prints performances; --all may be given too', async () => {
  const home = createHome();
  const { stdout } = await run(home, ['performances', '6IF', '--all', '--ndjson', '--sandbox']);
  const { performances } = await sandboxJson(home, ['performances', '6IF', '--all']);
  expect(linesOf(stdout).map(({ id }) => id)).toEqual(performances.map(({ id }: Json) => id));
});

it('prints nothing if there is nothing', async () => {
  const none = ['events', 'nothing-like-this', '--ndjson', '--sandbox'];
  expect(await run(createHome(), none)).toEqual({ code: 0, stdout: '', stderr: '' });
});

it('prints a page before it asks for the next one', async () => {
  const order: string[] = [];
  const { url } = await serveSandbox({}, async ({ request, response, forward }) => {
    order.push(`page ${new URL(request.url ?? '', 'http://x').searchParams.get('page_no') ?? 0}`);
    response.end(await (await forward()).text());
  });
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  await run(createHome(), LIST, { env, onStdout: (text) => order.push(`${linesOf(text).length} lines`) });
  expect(order.slice(0, 4)).toEqual(['page 0', '4 lines', 'page 1', '4 lines']);
});

it('keeps what was printed if a later page fails, and says why in JSON', async () => {
  const { url } = await serveSandbox({}, async ({ request, response, forward }) => {
    const isBroken = request.url?.includes('page_no=2');
    response.statusCode = isBroken ? 400 : 200;
    response.end(isBroken ? '{"error_code":8,"error_desc":"No such page"}' : await (await forward()).text());
  });
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const { code, stdout, stderr } = await run(createHome(), LIST, { env });
  expect(code).toBe(2);
  expect(linesOf(stdout)).toHaveLength(8);
  expect(JSON.parse(stderr).error.message).toContain('No such page');
});

it('ends quietly when the reader has gone', () => {
  const line = `'${process.execPath}' '${BIN}' events --ndjson --page-length 1 --sandbox | head -1`;
  const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', line], {
    env: envOf(createHome()),
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(linesOf(stdout)).toHaveLength(1);
});

it('asks for no more pages when the reader has gone', async () => {
  const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done(gone) });
  stdout.on('error', () => {});
  const streams = { stdin: Readable.from([]), stdout, stderr: new PassThrough() };
  const pages = vi.fn();
  async function* list() {
    for (;;) {
      pages();
      yield [eventOf('The Cat')];
    }
  }
  await printLines<'events'>(openContext(createHome(), { streams }), list());
  expect(pages).toHaveBeenCalledTimes(1);
});

it.each([
  [['events', '--ndjson', '--page', '1'], /^Option '--ndjson' cannot be used with option '--page <number>'/],
  [['events', '--ndjson', '--raw'], /--raw cannot be combined with --ndjson/],
  [['performances', '6IF', '--ndjson', '--calendar'], /cannot be used with option/],
])('refuses %j', async (args, message) => {
  expect((await sandboxError(createHome(), args)).message).toMatch(message);
});

it('reports wrong usage and an unknown event as JSON', async () => {
  for (const [args, exit] of [
    [['events', '--ndjson', '--cheap'], 2],
    [['performances', 'NOPE', '--ndjson'], 4],
  ] as const) {
    const { code, stdout, stderr } = await run(createHome(), [...args, '--sandbox']);
    expect({ code, stdout }).toEqual({ code: exit, stdout: '' });
    expect(JSON.parse(stderr).error.exit_code).toBe(exit);
  }
});
