import { DUMMY_PAGE } from './wire/callout.ts';

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function page(title: string, body: string, status = 200): Response {
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(title)}</title>`;
  return new Response(`${head}<h1>${escapeHtml(title)}</h1>${body}</html>`, {
    status,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      'content-security-policy': "default-src 'none'; form-action http: https:",
    },
  });
}

/** The dummy payment page: says yes or no to the address it was given (contract §2.14, §2.15). */
function paymentPage(query: URLSearchParams): Response {
  const target = URL.parse(query.get('return_url') ?? '');
  if (!target || !/^https?:$/.test(target.protocol)) {
    return page('Payment page', '<p>There is no return_url to go back to.</p>', 400);
  }
  const button = (success: string, label: string) =>
    `<form action="${escapeHtml(target.href)}"><input type="hidden" name="success" value="${success}"><button>${label}</button></form>`;
  return page(
    query.get('title') ?? 'Payment page',
    `<p>TRAINING: nothing is charged.</p>${button('yes', 'Pay')}${button('no', 'Decline')}`,
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
    return page('Your tickets', '<p>TRAINING: this voucher opens no door.</p>');
  }
  return undefined;
}
