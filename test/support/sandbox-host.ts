import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts';

/** One request on its way to the sandbox; `forward` lets the sandbox act, as often as it is called. */
export interface Passing {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly forward: () => Promise<Response>;
}

/** Answers with what the sandbox says. */
export async function pass({ response, forward }: Passing): Promise<void> {
  const answer = await forward();
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(await answer.text());
}

function header(request: IncomingMessage, name: 'authorization' | 'content-type'): string {
  return request.headers[name] ?? '';
}

/**
 * A real host on loopback with the sandbox behind it, gone after the test.
 * @param handle stands between them: whatever a network or a supplier may do to an answer.
 * @param onArrival is told of each request before its body is read.
 */
export async function serveSandbox(
  options: SandboxOptions,
  handle: (passing: Passing) => unknown,
  onArrival: () => void = () => {},
): Promise<{ url: string; sandbox: Sandbox }> {
  const sandbox = createSandbox(options);
  const server = createServer(async (request, response) => {
    onArrival();
    // Most tests have a clock of their own.
    response.sendDate = false;
    const body = await text(request).catch(() => undefined);
    // The program was killed before it had sent the whole request.
    if (body === undefined) return;
    const init = {
      method: request.method ?? 'GET',
      headers: {
        authorization: header(request, 'authorization'),
        'content-type': header(request, 'content-type'),
      },
      ...(request.method === 'POST' && { body }),
    };
    const forward = () => sandbox.fetch(new Request(`http://127.0.0.1${request.url}`, init));
    await handle({ request, response, forward });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    sandbox.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sandbox };
}
