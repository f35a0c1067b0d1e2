import { Agent, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

const AT_ONCE = 16;
const AUTHORIZATION = `Basic ${btoa('demo:demopass')}`;

/** Sends requests over kept connections, as a client under load does. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** @param form sent as POST if given. @throws Error if the response is not 200. */
  async send(path: string, form?: Readonly<Record<string, string>>): Promise<Buffer> {
    const body = form && new URLSearchParams(form).toString();
    const headers = {
      authorization: AUTHORIZATION,
      ...(body !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      }),
    };
    const options = { agent: this.#agent, method: body === undefined ? 'GET' : 'POST', headers };
    const response = await new Promise<IncomingMessage>((done, fail) => {
      request(this.#url + path, options, done)
        .on('error', fail)
        .end(body);
    });
    const bytes = await buffer(response);
    if (response.statusCode !== 200) throw new Error(`unexpected response: HTTP ${response.statusCode}`);
    return bytes;
  }
}

/** Requests per second, with sixteen under way at all times. */
export async function perSecond(count: number, send: () => Promise<unknown>): Promise<number> {
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await send();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return count / ((performance.now() - started) / 1000);
}
