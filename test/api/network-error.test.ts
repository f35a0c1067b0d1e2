import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../src/api/create-client.ts';
import type { TicketSwitchError } from '../../src/model/error.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nconnection: close\r\n';
const CLOSED = 'closed the connection before its response was complete';

/** What the client says of a host that does this to a connection. */
async function messageFor(answer: (socket: Socket) => unknown): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createClient({ url: `http://${host}`, user: 'demo', password: 'demopass' });
  const error = await client.releaseReservation('abc').catch((caught: TicketSwitchError) => caught);
  expect(error).toMatchObject({ code: 'unreachable', neverSent: false });
  return (error as TicketSwitchError).message.replaceAll(host, 'HOST');
}

it.each([
  ['closes', CLOSED, (socket: Socket) => socket.end()],
  ['resets', CLOSED, (socket: Socket) => socket.resetAndDestroy()],
  ['closes within the body', CLOSED, (socket: Socket) => socket.end(`${HEAD}content-length: 99\r\n\r\nabc`)],
  [
    'closes within a chunk',
    CLOSED,
    (socket: Socket) => socket.end(`${HEAD}transfer-encoding: chunked\r\n\r\n10\r\nabc`),
  ],
  ['is not HTTP', 'did not answer as HTTP requires', (socket: Socket) => socket.end('SSH-2.0\r\n')],
  [
    'redirects',
    'redirected the request to another address, which is not followed',
    (socket: Socket) => socket.end('HTTP/1.1 302 Found\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n'),
  ],
  [
    'sends nonsense as gzip',
    'sent a response that cannot be unpacked',
    (socket: Socket) => socket.end(`${HEAD}content-encoding: gzip\r\ncontent-length: 5\r\n\r\nabcde`),
  ],
])('a host that %s: it says so in plain words', async (_, text, answer) => {
  const message = await messageFor(answer);
  expect(message.startsWith(`HOST ${text} (`)).toBe(true);
  expect(message).toMatch(/\)\. Check the network and the URL\.$/);
});
