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

/** The dummy payment page: its buttons send `success=yes` or `success=no` to `return_url` (docs/f13.md#callback). */
async function paymentPage(query: URLSearchParams): Promise<Response> {
  const target = URL.parse(query.get('return_url') ?? '');
  if (!target || !/^https?:$/.test(target.protocol)) {
    return page('Payment page', html`<p>The return_url is missing or is not an http(s) URL.</p>`, 400);
  }
  const button = (success: string, label: string) =>
    html`<form action="${target.href}"><input type="hidden" name="success" value="${success}"><button>${label}</button></form>`;
  return page(
    query.get('title') ?? 'Payment page',
    html`<p>TRAINING: nothing is charged.</p>${button('yes', 'Pay')}${button('no', 'Decline')}`,
  );
}

/** Returns a token for card details, as Cider does: `{token}`, or an error (docs/f13.md#purchase). */
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

/** Answers browsers and payment scripts on the API's host; undefined if the path belongs to the API. */
export async function pageOf(request: Request): Promise<Response | undefined> {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method === 'GET' && pathname === DUMMY_PAGE) return paymentPage(searchParams);
  if (request.method === 'POST' && pathname === '/api/save-details') return saveDetails(request);
  if (request.method === 'GET' && /^\/vouchers\/[\w-]{1,64}$/.test(pathname)) {
    return page('Your tickets', html`<p>TRAINING: this voucher is not valid for entry.</p>`);
  }
  return undefined;
}
