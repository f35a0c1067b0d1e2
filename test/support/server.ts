import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TestServer {
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: readonly Seen[];
}

/** A real HTTP server on a free loopback port, gone after the test; `answer` writes each response. */
export async function serve(answer: (seen: Seen, response: ServerResponse) => unknown): Promise<TestServer> {
  const requests: Seen[] = [];
  const server = createServer(async (request, response) => {
    // Most tests have a clock of their own.
    response.sendDate = false;
    const body = await text(request);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const seen = { method: request.method ?? '', url, headers: request.headers, body };
    requests.push(seen);
    await answer(seen, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

/** Answers JSON. */
export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** A loopback address where nothing listens. */
export async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${port}`;
}
