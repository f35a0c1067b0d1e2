import { html } from 'hono/html';
import { DUMMY_PAGE } from './wire/callout.ts';

type Html = ReturnType<typeof html>;

async function page(title: string, body: Html, status = 200): Promise<Response> {
  const whole =
    await html`<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`;
  return new Response(whole.toString(), {
    status,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      'content-security-policy': "default-src 'none'; form-action http: https:",
    },
  });
}

/** The dummy payment page: says yes or no to the address it was given (contract §2.14, §2.15). */
async function paymentPage(query: URLSearchParams): Promise<Response> {
  const target = URL.parse(query.get('return_url') ?? '');
  if (!target || !/^https?:$/.test(target.protocol)) {
    return page('Payment page', html`<p>There is no return_url to go back to.</p>`, 400);
  }
  const button = (success: string, label: string) =>
    html`<form action="${target.href}"><input type="hidden" name="success" value="${success}"><button>${label}</button></form>`;
  return page(
    query.get('title') ?? 'Payment page',
    html`<p>TRAINING: nothing is charged.</p>${button('yes', 'Pay')}${button('no', 'Decline')}`,
  );
}

/** Gives a token for card details, as Cider does: Bearer, JSON in, `{token}` out (contract §2.14). */
async function saveDetails(request: Request): Promise<Response> {
  if (!/^Bearer sandbox-ext_test[01]$/.test(request.headers.get('authorization') ?? '')) {
    return Response.json({ error: 'unknown token' }, { status: 401 });
  }
  const details: unknown = await request.json().catch(() => undefined);
  const isKnown = typeof details === 'object' && details !== null && 'stripe_payment_intent' in details;
  return isKnown
    ? Response.json({ token: `cider-${crypto.randomUUID()}` })
    : Response.json({ error: 'stripe_payment_intent is missing' }, { status: 400 });
}

/** What stands beside the API on the same host, for people's browsers and payment scripts; undefined elsewhere. */
export async function pageOf(request: Request): Promise<Response | undefined> {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method === 'GET' && pathname === DUMMY_PAGE) return paymentPage(searchParams);
  if (request.method === 'POST' && pathname === '/api/save-details') return saveDetails(request);
  if (request.method === 'GET' && /^\/vouchers\/[\w-]{1,64}$/.test(pathname)) {
    return page('Your tickets', html`<p>TRAINING: this voucher opens no door.</p>`);
  }
  return undefined;
}
