import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { html } from 'hono/html';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Callback, Callout, ReturnAddress } from '../model/payment.ts';
import { safeText } from '../output/safe-text.ts';
import { VERSION } from '../version.ts';

/** Milliseconds a customer has for one payment page. */
const TIME_LIMIT = 600_000;
const LOOPBACK = '127.0.0.1';
const RETURN = /^\/return\/([\w.-]+)$/;
/** Bytes that a payment page may post back; real ones need far less. */
const LARGEST_RETURN = 64 * 1024;

/** How a customer returned from a payment page. */
export type Returned = Pick<Callback, 'returned' | 'referer'>;

/** For a customer who did not return (docs/f13.md#callback). */
export const ABANDONED: Returned = { returned: [['is_tsw_callout_timeout_callback', '1']] };

const HTML = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

/** A page that posts the callout's parameters: a browser cannot be opened with a POST. */
async function postingPage({ destinationUrl, parameters }: Callout): Promise<string> {
  const inputs = parameters.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const page =
    await html`<!doctype html><form id="f" method="post" action="${destinationUrl}">${inputs}<button>Pay</button></form><script>f.submit()</script>`;
  return page.toString();
}

/** The page's address; undefined if it is none that a browser may be sent to. */
function destinationOf({ destinationUrl }: Callout): URL | undefined {
  const url = URL.parse(destinationUrl) ?? undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > LARGEST_RETURN) throw new Error('too large');
  }
  return body;
}

/** Prints the page's URL, and opens it if there is a terminal. */
async function show({ io }: Context, url: string): Promise<void> {
  // Printed under --json too: the sale cannot continue without it.
  io.stderr.write(`Pay here: ${safeText(url)}\n`);
  if (!io.stderr.isTTY) return;
  const { default: open } = await import('open');
  // If there is no browser, the URL above is enough.
  await open(url).catch(() => {});
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

/** The address on this machine that a payment page returns to: among the parameters that it was given. */
function returnUrlOf({ parameters }: Callout): URL | undefined {
  const urls = parameters.flatMap(([, value]) => URL.parse(value) ?? []);
  return urls.find(({ hostname, port, pathname }) => hostname === LOOPBACK && port && RETURN.test(pathname));
}

/** A loopback server that customers return to from payment pages, at a URL that cannot be guessed. */
export class PaymentPages {
  readonly #context: Context;
  readonly #server: Server;
  readonly #token: string;
  /** Every token of this purchase: which one is in the address of a later page is the API's choice. */
  readonly #tokens: Set<string>;
  #callout: Callout | undefined;
  #onReturn: ((returned: Returned) => void) | undefined;

  private constructor(context: Context, token: string) {
    this.#context = context;
    this.#token = token;
    this.#tokens = new Set([token]);
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.writeHead(400).end());
    });
  }

  /** @throws Failure `usage` if the server cannot be started. */
  static async open(context: Context): Promise<PaymentPages> {
    const pages = new PaymentPages(context, randomUUID());
    await listenOnLoopback(pages.#server, 0);
    return pages;
  }

  /**
   * Listens again where a page that is still open returns to.
   * @throws Failure `usage` if it returns to another machine, or the server cannot be started.
   */
  static async reopen(context: Context, callout: Callout): Promise<PaymentPages> {
    const url = returnUrlOf(callout);
    if (!url) throw new Failure('usage', 'This payment page does not return to this machine.');
    const pages = new PaymentPages(context, RETURN.exec(url.pathname)?.[1] ?? '');
    await listenOnLoopback(pages.#server, Number(url.port));
    return pages;
  }

  /** Where the payment pages of a purchase return to. */
  get returnTo(): ReturnAddress {
    return {
      url: `${this.#origin}/return/${this.#token}`,
      token: this.#token,
      userAgent: `ticketswitch/${VERSION}`,
    };
  }

  /**
   * Sends the customer to a page and waits for the return; ABANDONED if interrupted, too late, or there is no page to
   * go to.
   * @param next the token of a page that may follow this one.
   */
  async visit(callout: Callout, next: string): Promise<Returned> {
    const destination = destinationOf(callout);
    if (!destination) {
      const text = `"${callout.destinationUrl}" is not a valid payment page URL. The purchase is abandoned; this account may need payment tokens (--payment-token).`;
      this.#context.io.stderr.write(`${safeText(text)}\n`);
      return ABANDONED;
    }
    this.#tokens.add(next);
    const over = AbortSignal.any([this.#context.signal, AbortSignal.timeout(TIME_LIMIT)]);
    // A signal that is already aborted sends no event.
    if (over.aborted) return ABANDONED;
    const abandoned = new Promise<Returned>((done) => {
      over.addEventListener('abort', () => done(ABANDONED), { once: true });
    });
    const returned = new Promise<Returned>((done) => {
      this.#onReturn = done;
    });
    this.#callout = callout;
    for (const [name, value] of callout.parameters) destination.searchParams.set(name, value);
    const url = callout.type === 'post' ? `${this.#origin}/pay/${this.#token}` : destination.href;
    await show(this.#context, url);
    return Promise.race([returned, abandoned]);
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
    if (url.pathname === `/pay/${this.#token}` && this.#callout) {
      response.writeHead(200, HTML).end(await postingPage(this.#callout));
      return;
    }
    const [, token = ''] = RETURN.exec(url.pathname) ?? [];
    if (!this.#tokens.has(token) || !this.#onReturn) {
      response.writeHead(404, HTML).end('Page not found.');
      return;
    }
    const body = await bodyOf(request);
    response.writeHead(200, HTML).end('Thank you. You can close this page and return to the terminal.');
    const { referer } = request.headers;
    this.#onReturn({ returned: [...url.searchParams, ...new URLSearchParams(body)], referer });
    this.#onReturn = undefined;
  }
}
