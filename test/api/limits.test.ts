import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createClient } from '../../src/api/create-client.ts';
import { fetchDispatcher } from '../../src/api/once.ts';
import type { TicketSwitchError } from '../../src/model/error.ts';
import { json, serve } from '../support/server.ts';

const account = { user: 'demo', password: 'demopass' };
const USER = '{"user_id":"demo","real_name":"Demo"}';
const RELEASED = '{"released_ok":true}';

const failureOf = (work: Promise<unknown>): Promise<TicketSwitchError> =>
  work.then(
    () => expect.unreachable('it succeeded'),
    (error: TicketSwitchError) => error,
  );

/** Sends the body a byte at a time, then what is left after this many bytes at once; never if there is no number. */
async function dribble(response: ServerResponse, body: string, bytes = Number.POSITIVE_INFINITY) {
  response.writeHead(200, { 'content-type': 'application/json' });
  for (let at = 0; at < bytes && !response.destroyed; at += 1) {
    response.write(body[at] ?? ' ');
    await sleep(20);
  }
  response.end(body.slice(bytes));
}

/** The dispatcher behind Node's fetch, with limits this short in place of 300 seconds. */
function shortenFetchLimits(milliseconds: number): void {
  const dispatcher = fetchDispatcher() ?? expect.unreachable('this Node keeps the dispatcher elsewhere');
  const dispatch = dispatcher.dispatch.bind(dispatcher);
  const limits = { headersTimeout: milliseconds, bodyTimeout: milliseconds };
  const spy = vi
    .spyOn(dispatcher, 'dispatch')
    .mockImplementation((options, handler) => dispatch({ ...limits, ...options }, handler));
  onTestFinished(() => spy.mockRestore());
}

describe('the time limit of a read', () => {
  it.each([
    ['stalls', (response: ServerResponse) => void response.writeHead(200).write('{')],
    ['dribbles', (response: ServerResponse) => dribble(response, USER)],
  ])('covers a body that %s', async (_, answer) => {
    const { url, requests } = await serve((_, response) => answer(response));
    const failure = await failureOf(createClient({ url, ...account, timeout: 700 }).test());
    expect(failure).toMatchObject({ code: 'unreachable' });
    expect(failure.message).toBe(`${new URL(url).host} did not respond in time. Try again later.`);
    expect(requests).toHaveLength(1);
  });
});

describe('what changes something', () => {
  it('is waited for, however slowly its body comes', async () => {
    const { url } = await serve((_, response) => dribble(response, RELEASED, 15));
    const { value } = await createClient({ url, ...account, timeout: 50 }).releaseReservation('abc');
    expect(value).toBe(true);
  });

  it("is not subject to fetch's own limits, for the headers and for a part of the body", async () => {
    shortenFetchLimits(100);
    const limit = Promise.withResolvers<void>();
    const { url } = await serve(async ({ method, body }, response) => {
      if (method === 'GET') return;
      const sent = body.endsWith('headers') ? 0 : 5;
      if (sent > 0) response.write(RELEASED.slice(0, sent));
      await limit.promise;
      response.end(RELEASED.slice(sent));
    });
    const client = createClient({ url, ...account });
    const releasing = Promise.all(['headers', 'part'].map((uuid) => client.releaseReservation(uuid)));
    // Begins later, so its limit passes later.
    await sleep(20);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    limit.resolve();
    expect((await releasing).map(({ value }) => value)).toEqual([true, true]);
  });

  it('is not sent again over another connection after 421', async () => {
    const { url, requests } = await serve((_, response) => json(response, {}, 421));
    const failure = await failureOf(createClient({ url, ...account }).releaseReservation('abc'));
    expect(failure).toMatchObject({ code: 'unreachable', neverSent: false });
    expect(failure.message).toContain('421');
    expect(requests).toHaveLength(1);
  });
});

describe('a body', () => {
  const MEGABYTE = gzipSync(Buffer.alloc(1024 * 1024, ' '));

  it.each(['read', 'change'] as const)('of a %s that unpacks without end is refused', async (kind) => {
    const { url, requests } = await serve(async (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const closed = once(response, 'close');
      while (!response.destroyed) {
        if (!response.write(MEGABYTE)) await Promise.race([once(response, 'drain'), closed]);
      }
    });
    const client = createClient({ url, ...account });
    const failure = await failureOf(kind === 'read' ? client.test() : client.releaseReservation('abc'));
    expect(failure).toMatchObject({ code: 'bad_answer', neverSent: false });
    expect(failure.message).toBe(
      `The response from ${new URL(url).host} is larger than 64 MiB. Check the URL.`,
    );
    expect(requests).toHaveLength(1);
  });

  it('that was cut off is read again', async () => {
    let count = 0;
    const { url } = await serve((_, response) => {
      count += 1;
      response.writeHead(200, { 'content-length': USER.length });
      if (count > 1) return response.end(USER);
      response.write(USER.slice(0, 10));
      return setTimeout(() => response.destroy(), 20);
    });
    expect((await createClient({ url, ...account }).test()).value.id).toBe('demo');
    expect(count).toBe(2);
  });
});
