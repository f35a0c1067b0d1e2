import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { html } from 'hono/html';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Callout, Payment } from '../model/payment.ts';
import { safeText } from '../output/safe-text.ts';
import { VERSION } from '../version.ts';

/** Milliseconds a customer has on one payment page. */
const PATIENCE = 600_000;
/** Bytes of what a page posts back; a token and a few words are a thousandth of that. */
const LARGEST_RETURN = 64 * 1024;

/** What a payment page came back with. */
export type Returned = readonly (readonly [name: string, value: string])[];

/** Contract §2.15: the customer never came back. */
export const ABANDONED: Returned = [['is_tsw_callout_timeout_callback', '1']];

/** A place on this machine that payment pages send the customer back to. */
export interface PaymentPages {
  readonly payment: Payment;
  /** Sends the customer to a page, and waits for the return. */
  visit(callout: Callout): Promise<Returned>;
  close(): void;
}

/** A page that posts the callout's parameters by itself: a browser cannot be opened on a POST. */
async function postingPage({ destinationUrl, parameters }: Callout): Promise<string> {
  const inputs = parameters.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const page =
    await html`<!doctype html><form id="f" method="post" action="${destinationUrl}">${inputs}<button>Pay</button></form><script>f.submit()</script>`;
  return page.toString();
}

function requireDestination({ destinationUrl }: Callout): URL {
  const url = URL.parse(destinationUrl);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new Failure(
    'bad_answer',
    `The payment page "${destinationUrl}" is no web address: this account wants payment tokens instead (--payment-token).`,
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > LARGEST_RETURN) throw new Error('too large');
  }
  return body;
}

/** Tells the address to go to; opens it where somebody sits at a terminal. */
async function show(context: Context, address: string): Promise<void> {
  // Said under --json too: without it nobody could go on.
  context.io.stderr.write(`Pay here: ${safeText(address)}\n`);
  if (!context.io.stderr.isTTY) return;
  const { default: open } = await import('open');
  // Without a browser the address above is enough.
  await open(address).catch(() => {});
}

/**
 * Listens on loopback for customers that come back from payment pages, under an address nobody can guess.
 * @throws Failure `usage` when nothing can listen there.
 */
export async function openPaymentPages(context: Context): Promise<PaymentPages> {
  const token = randomUUID();
  let arrived: ((returned: Returned) => void) | undefined;
  let current: Callout | undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const type = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
    if (url.pathname === `/pay/${token}` && current) {
      response.writeHead(200, type).end(await postingPage(current));
      return;
    }
    if (url.pathname !== `/return/${token}` || !arrived) {
      response.writeHead(404, type).end('Nothing is here.');
      return;
    }
    const body = await bodyOf(request);
    response.writeHead(200, type).end('Thank you. Go back to the terminal; this page can be closed.');
    arrived([...url.searchParams, ...new URLSearchParams(body)]);
    arrived = undefined;
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((done, fail) => {
    server.once('error', (cause) =>
      fail(
        new Failure('usage', `Cannot listen on loopback for the payment page: ${cause.message}.`, { cause }),
      ),
    );
    server.listen(0, '127.0.0.1', done);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function visit(callout: Callout): Promise<Returned> {
    const destination = requireDestination(callout);
    const over = AbortSignal.any([context.signal, AbortSignal.timeout(PATIENCE)]);
    // An abort of the past is never announced again.
    if (over.aborted) return ABANDONED;
    const abandoned = new Promise<Returned>((done) => {
      over.addEventListener('abort', () => done(ABANDONED), { once: true });
    });
    current = callout;
    const back = new Promise<Returned>((done) => {
      arrived = done;
    });
    for (const [name, value] of callout.parameters) destination.searchParams.set(name, value);
    await show(context, callout.type === 'post' ? `${origin}/pay/${token}` : destination.href);
    return Promise.race([back, abandoned]);
  }

  return {
    payment: {
      kind: 'redirect',
      returnToken: token,
      returnUrl: `${origin}/return/${token}`,
      userAgent: `ticketswitch/${VERSION}`,
    },
    visit,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
