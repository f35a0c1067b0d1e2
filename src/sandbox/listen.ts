import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { answerError } from './app.ts';
import { LostAnswer } from './delivery.ts';
import { ApiError } from './errors.ts';
import { isLoopbackAddress, requireOwnOrigin } from './guard.ts';

/** A running server. */
export interface Listener {
  readonly url: string;
  readonly port: number;
  /** True if only this machine can reach it. */
  readonly isLoopback: boolean;
  close(): Promise<void>;
}

/** Serves a fetch function over HTTP/1.1. Rejects with the system's error if it cannot listen on the address. */
export async function listen(
  fetch: (request: Request) => Promise<Response>,
  port: number,
  host: string,
): Promise<Listener> {
  let isLoopback = true;
  const server = createAdaptorServer({
    // Otherwise it replaces the Request and Response of the whole process.
    overrideGlobalObjects: false,
    fetch: async (request: Request, { incoming }: HttpBindings | Http2Bindings) => {
      try {
        requireOwnOrigin(incoming.headers, isLoopback);
        return await fetch(request);
      } catch (error) {
        if (error instanceof ApiError) return answerError(error);
        if (!(error instanceof LostAnswer)) throw error;
        incoming.socket.destroy();
        return new Response();
      }
    },
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done();
    });
  });
  const { port: bound, address, family } = server.address() as AddressInfo;
  isLoopback = isLoopbackAddress(address);
  return {
    port: bound,
    isLoopback,
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
