import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandbox, type Listener } from '../../src/sandbox/index.ts';

async function serve(host: string, rehearse = ''): Promise<Listener> {
  const sandbox = createSandbox({ rehearse });
  const server = await sandbox.listen({ host });
  onTestFinished(async () => {
    await server.close();
    sandbox.close();
  });
  return server;
}

/** POSTs a reservation with these headers, which fetch would not send. Returns the status and the body. */
function reserve({ port }: Listener, headers: Readonly<Record<string, string>>) {
  const body =
    'user_id=demo&user_passwd=demopass&perf_id=7AB-13&ticket_type_code=STALLS&price_band_code=A/pool&no_of_seats=1';
  return new Promise<readonly [number | undefined, string]>((done, fail) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/f13/reserve.v1',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    sent.on('error', fail);
    sent.on('response', async (response) => done([response.statusCode, await text(response)]));
    sent.end(body);
  });
}

describe('a sandbox on loopback', () => {
  it.each<Readonly<Record<string, string>>>([
    { origin: 'https://evil.example' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'null' },
    { origin: 'file://' },
    { host: 'rebound.evil.example' },
    { host: 'rebound.evil.example:8013', origin: 'http://rebound.evil.example:8013' },
    { host: '192.168.0.7' },
  ])('refuses what a web page can send: %o', async (headers) => {
    const [status, body] = await reserve(await serve('127.0.0.1'), headers);
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({ error_code: 5 });
  });

  it.each<Readonly<Record<string, string>>>([
    {},
    { host: 'localhost:8013' },
    { host: '127.0.0.1' },
    { host: '[::1]:80' },
    { origin: 'http://localhost:3000' },
    { origin: 'http://127.0.0.1:8013', host: '127.0.0.1:8013' },
  ])('answers programs and pages of this machine: %o', async (headers) => {
    expect((await reserve(await serve('127.0.0.1'), headers))[0]).toBe(200);
  });
});

it('a sandbox on every address accepts any name, and only pages of that name', async () => {
  const server = await serve('0.0.0.0');
  expect(server.isLoopback).toBe(false);
  const host = 'sandbox.test:8013';
  expect((await reserve(server, { host }))[0]).toBe(200);
  expect((await reserve(server, { host, origin: 'http://sandbox.test:8013' }))[0]).toBe(200);
  expect((await reserve(server, { host, origin: 'https://evil.example' }))[0]).toBe(403);
});

it('only 500 requests wait for a rehearsed latency at once', async () => {
  const sandbox = createSandbox({ rehearse: 'latency=600000' });
  onTestFinished(() => sandbox.close());
  const controller = new AbortController();
  const headers = { authorization: `Basic ${btoa('demo:demopass')}` };
  const ask = () =>
    sandbox.fetch(new Request('http://localhost/f13/test.v1', { headers, signal: controller.signal }));
  const waiting = Array.from({ length: 500 }, ask);
  expect((await ask()).status).toBe(503);
  controller.abort();
  const settled = await Promise.allSettled(waiting);
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(500);
});
