import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { html } from 'hono/html';
import { Failure } from '../failure.ts';
import type { Callback, Callout } from '../model/payment.ts';

const LOOPBACK = '127.0.0.1';
const RETURN = /^\/return\/([\w.-]+)$/;
/** Where customers are sent after their return: a reload there is not a second return. */
const DONE = '/done';
/** Milliseconds that a browser has to follow to that page. */
const GRACE = 1_000;
/** Bytes that a payment page may post back; real ones need far less. */
const LARGEST_RETURN = 64 * 1024;

const HTML = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

/** How a customer returned from a payment page. */
export type Returned = Pick<Callback, 'returned' | 'referer'>;

/** A page that posts the callout's parameters: a browser cannot be opened with a POST. */
async function postingPage({ destinationUrl, parameters }: Callout): Promise<string> {
  const inputs = parameters.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const page =
    await html`<!doctype html><form id="f" method="post" action="${destinationUrl}">${inputs}<button>Pay</button></form><script>f.submit()</script>`;
  return page.toString();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > LARGEST_RETURN) throw new Error('too large');
  }
  return body;
}

/** False if the method is not allowed; then that was answered. */
function isAllowed({ method = '' }: IncomingMessage, response: ServerResponse, methods: readonly string[]) {
  if (methods.includes(method)) return true;
  response.writeHead(405, { ...HTML, allow: methods.join(', ') }).end('Method not allowed.');
  return false;
}

/** @throws Failure `usage` if loopback cannot be listened on. */
function listenOnLoopback(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (cause) =>
      fail(
        new Failure('usage', `Cannot start a local server for the payment page: ${cause.message}.`, {
          cause,
        }),
      ),
    );
    server.listen(port, LOOPBACK, done);
  });
}

/** A server on loopback that customers return to from payment pages, at a URL that cannot be guessed. */
export class ReturnListener {
  readonly token: string;
  readonly #server: Server;
  /** Every token of this purchase: which one is in the address of a later page is the API's choice. */
  readonly #tokens: Set<string>;
  #callout: Callout | undefined;
  #onReturn: ((returned: Returned) => void) | undefined;
  #onDone = () => {};

  private constructor(token: string) {
    this.token = token;
    this.#tokens = new Set([token]);
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.writeHead(400, { connection: 'close' }).end());
    });
  }

  /** @throws Failure `usage` if the server cannot be started. */
  static async open(): Promise<ReturnListener> {
    const listener = new ReturnListener(randomUUID());
    await listenOnLoopback(listener.#server, 0);
    return listener;
  }

  /**
   * Listens again where a page that is still open returns to.
   * @throws Failure `usage` if it returns to another machine, or the server cannot be started.
   */
  static async reopen({ parameters }: Callout): Promise<ReturnListener> {
    const urls = parameters.flatMap(([, value]) => URL.parse(value) ?? []);
    const url = urls.find((one) => one.hostname === LOOPBACK && one.port && RETURN.test(one.pathname));
    if (!url) throw new Failure('usage', 'This payment page does not return to this machine.');
    const listener = new ReturnListener(RETURN.exec(url.pathname)?.[1] ?? '');
    await listenOnLoopback(listener.#server, Number(url.port));
    return listener;
  }

  /** Where payment pages return to. */
  get returnUrl(): string {
    return `${this.#origin}/return/${this.token}`;
  }

  /** A page of our own that posts the parameters of the callout that is waited for. */
  get postingUrl(): string {
    return `${this.#origin}/pay/${this.token}`;
  }

  /**
   * Waits for the return from a page; the last call counts.
   * @param next the token of a page that may follow this one.
   */
  wait(callout: Callout, next: string): Promise<Returned> {
    this.#tokens.add(next);
    this.#callout = callout;
    return new Promise((done) => {
      this.#onReturn = done;
    });
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get #origin(): string {
    return `http://${LOOPBACK}:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === DONE) return this.#answerDone(request, response);
    if (url.pathname === `/pay/${this.token}` && this.#callout) {
      if (!isAllowed(request, response, ['GET'])) return;
      response.writeHead(200, HTML).end(await postingPage(this.#callout));
      return;
    }
    const [, token = ''] = RETURN.exec(url.pathname) ?? [];
    if (this.#tokens.has(token) && this.#onReturn) return this.#answerReturn(url, request, response);
    response.writeHead(404, HTML).end('Page not found.');
  }

  async #answerReturn(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isAllowed(request, response, ['GET', 'POST'])) return;
    const body = await bodyOf(request);
    const onReturn = this.#onReturn;
    this.#onReturn = undefined;
    const { referer } = request.headers;
    const done = new Promise<void>((seen) => {
      this.#onDone = seen;
    });
    response.writeHead(303, { ...HTML, location: DONE }).end();
    await Promise.race([done, sleep(GRACE)]);
    onReturn?.({ returned: [...url.searchParams, ...new URLSearchParams(body)], referer });
  }

  #answerDone(request: IncomingMessage, response: ServerResponse): void {
    if (!isAllowed(request, response, ['GET'])) return;
    response.writeHead(200, HTML);
    response.end('Thank you. You can close this page and return to the terminal.', this.#onDone);
  }
}
