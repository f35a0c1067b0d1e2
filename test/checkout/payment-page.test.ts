import { describe, expect, it, onTestFinished } from 'vitest';
import { ABANDONED, PaymentPages } from '../../src/checkout/payment-page.ts';
import type { Callout } from '../../src/model/payment.ts';
import { Addresses } from '../support/addresses.ts';
import { openContext } from '../support/context.ts';
import { rejectionOf } from '../support/failures.ts';
import { createHome } from '../support/run.ts';

const CALLOUT: Callout = {
  kind: 'callout',
  sourceCode: 'ext_test1',
  destinationUrl: 'https://pay.example/here?shop=1',
  type: 'get',
  parameters: [['title', 'a&b é']],
  returnToken: 'abc.1',
};

async function open(context = openContext(createHome())) {
  const addresses = new Addresses(context);
  const pages = await PaymentPages.open(context);
  onTestFinished(() => pages.close());
  const { payment } = pages;
  if (payment.kind !== 'redirect') return expect.unreachable();
  return { context, addresses, pages, payment };
}

const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;

describe('the address to return to', () => {
  it('is on this machine, has the token in its path and no query (docs/f13.md#purchase)', async () => {
    const { payment } = await open();
    const url = new URL(payment.returnUrl);
    expect([url.hostname, url.search]).toEqual(['127.0.0.1', '']);
    expect(url.pathname).toContain(payment.returnToken);
    expect(payment.returnToken).toMatch(/^[\w.-]{20,}$/);
  });

  it('is not there before the customer pays, with a wrong token, or a second time', async () => {
    const { pages, payment, addresses } = await open();
    expect(await statusOf(payment.returnUrl)).toBe(404);
    const returned = pages.visit(CALLOUT);
    await addresses.next();
    const { origin } = new URL(payment.returnUrl);
    const wrong = [
      '/',
      '/return/',
      '/return/00000000-0000-4000-8000-000000000000',
      `/pay/x${payment.returnToken}`,
    ];
    for (const path of wrong) expect(await statusOf(`${origin}${path}?success=no`)).toBe(404);
    expect(await statusOf(`${payment.returnUrl}?success=yes`)).toBe(200);
    expect(await returned).toEqual([['success', 'yes']]);
    expect(await statusOf(`${payment.returnUrl}?success=no`)).toBe(404);
  });

  it('is gone when the pages are closed', async () => {
    const { pages, payment } = await open();
    pages.close();
    await expect(fetch(payment.returnUrl)).rejects.toThrow(TypeError);
  });
});

describe('a payment page', () => {
  it('is shown with the parameters of the callout', async () => {
    const { pages, addresses } = await open();
    void pages.visit(CALLOUT);
    const url = new URL(await addresses.next());
    expect(`${url.origin}${url.pathname}`).toBe('https://pay.example/here');
    expect([...url.searchParams]).toEqual([
      ['shop', '1'],
      ['title', 'a&b é'],
    ]);
  });

  it('returns what it sends back by GET, by POST or by both, unchanged (docs/f13.md#callback)', async () => {
    const { pages, addresses, payment } = await open();
    const returned = pages.visit(CALLOUT);
    await addresses.next();
    const body = new URLSearchParams([
      ['note', 'a&b=c é'],
      ['success', 'again'],
    ]);
    await statusOf(`${payment.returnUrl}?success=yes`, { method: 'POST', body });
    expect(await returned).toEqual([
      ['success', 'yes'],
      ['note', 'a&b=c é'],
      ['success', 'again'],
    ]);
  });

  it('that sends back too much is refused, and the customer can still return', async () => {
    const { pages, addresses, payment } = await open();
    const returned = pages.visit(CALLOUT);
    await addresses.next();
    const body = 'x'.repeat(1_000_000);
    const refused = await fetch(payment.returnUrl, { method: 'POST', body }).then(
      ({ status }) => status,
      () => 'cut off',
    );
    expect([400, 'cut off']).toContain(refused);
    expect(await statusOf(`${payment.returnUrl}?success=yes`)).toBe(200);
    expect(await returned).toEqual([['success', 'yes']]);
  });

  it('can follow another one', async () => {
    const { pages, addresses, payment } = await open();
    for (const success of ['first', 'second']) {
      const returned = pages.visit(CALLOUT);
      await addresses.next();
      await statusOf(`${payment.returnUrl}?success=${success}`);
      expect(await returned).toEqual([['success', success]]);
    }
  });

  it.each(['', '/tickets/pay', 'javascript:alert(1)', 'file:///etc/passwd'])(
    'at "%s" is none: nobody is sent there',
    async (destinationUrl) => {
      const { pages, addresses } = await open();
      const failure = await rejectionOf(pages.visit({ ...CALLOUT, destinationUrl }));
      expect(failure.code).toBe('bad_answer');
      expect(addresses.count).toBe(0);
    },
  );
});

describe('a payment page that wants a POST', () => {
  const NASTY = '"><script>alert(1)</script>&amp;\'';

  it('is reached by a page of our own, in which no value can do anything', async () => {
    const { pages, addresses, payment } = await open();
    const destinationUrl = `https://pay.example/?x="><script>`;
    void pages.visit({ ...CALLOUT, type: 'post', destinationUrl, parameters: [[NASTY, NASTY]] });
    const address = await addresses.next();
    expect(new URL(address).origin).toBe(new URL(payment.returnUrl).origin);
    const response = await fetch(address);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const page = await response.text();
    expect(page.match(/<script/g)).toHaveLength(1);
    const read = (text: string) =>
      text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');
    const [, name = '', value = ''] = /<input [^>]*name="([^"]*)" value="([^"]*)"/.exec(page) ?? [];
    expect([read(name), read(value)]).toEqual([NASTY, NASTY]);
    expect(read(/action="([^"]*)"/.exec(page)?.[1] ?? '')).toContain('https://pay.example/');
    expect(page).toContain('method="post"');
  });
});

describe('a customer who does not return', () => {
  it('has abandoned the page when the seller interrupts', async () => {
    const { context, pages, addresses } = await open();
    const returned = pages.visit(CALLOUT);
    await addresses.next();
    context.interrupt();
    expect(await returned).toEqual(ABANDONED);
  });

  it('is not sent there if the seller has interrupted already', async () => {
    const { context, pages, addresses } = await open();
    context.interrupt();
    expect(await pages.visit(CALLOUT)).toEqual(ABANDONED);
    expect(addresses.count).toBe(0);
  });
});
