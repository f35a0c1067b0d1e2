import { describe, expect, it, onTestFinished } from 'vitest';
import { ABANDONED, PaymentPages } from '../../src/checkout/payment-page.ts';
import type { Callout } from '../../src/model/payment.ts';
import { Addresses } from '../support/addresses.ts';
import { conversationOf, openContext } from '../support/context.ts';
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
  return { context, addresses, pages, returnTo: pages.returnTo };
}

const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;

describe('the address to return to', () => {
  it('is on this machine, has the token in its path and no query (docs/f13.md#purchase)', async () => {
    const { returnTo } = await open();
    const url = new URL(returnTo.url);
    expect([url.hostname, url.search]).toEqual(['127.0.0.1', '']);
    expect(url.pathname).toContain(returnTo.token);
    expect(returnTo.token).toMatch(/^[\w.-]{20,}$/);
  });

  it('is not there before the customer pays, with a wrong token, or a second time', async () => {
    const { pages, returnTo, addresses } = await open();
    expect(await statusOf(returnTo.url)).toBe(404);
    const returned = pages.visit(CALLOUT, 'next-1');
    await addresses.next();
    const { origin } = new URL(returnTo.url);
    const wrong = [
      '/',
      '/return/',
      '/return/00000000-0000-4000-8000-000000000000',
      `/pay/x${returnTo.token}`,
    ];
    for (const path of wrong) expect(await statusOf(`${origin}${path}?success=no`)).toBe(404);
    expect(await statusOf(`${returnTo.url}?success=yes`)).toBe(200);
    expect(await returned).toEqual({ returned: [['success', 'yes']] });
    expect(await statusOf(`${returnTo.url}?success=no`)).toBe(404);
  });

  it.each(['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('takes no %s', async (method) => {
    const { pages, returnTo, addresses } = await open();
    const returned = pages.visit(CALLOUT, 'next-1');
    await addresses.next();
    const refused = await fetch(`${returnTo.url}?success=no`, { method });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect(await statusOf(`${returnTo.url}?success=yes`)).toBe(200);
    expect(await returned).toEqual({ returned: [['success', 'yes']] });
  });

  it('leads to a page that can be reloaded and is not a second return', async () => {
    const { pages, returnTo, addresses } = await open();
    const returned = pages.visit(CALLOUT, 'next-1');
    await addresses.next();
    const page = await fetch(returnTo.url, { method: 'POST', body: new URLSearchParams({ success: 'yes' }) });
    expect(await page.text()).toContain('You can close this page');
    expect(await returned).toEqual({ returned: [['success', 'yes']] });
    const again = pages.visit(CALLOUT, 'next-2');
    await addresses.next();
    expect(new URL(page.url).pathname).not.toContain(returnTo.token);
    expect([await statusOf(page.url), await statusOf(page.url, { method: 'POST' })]).toEqual([200, 405]);
    await statusOf(`${returnTo.url}?success=second`);
    expect(await again).toEqual({ returned: [['success', 'second']] });
  });

  it('is gone when the pages are closed', async () => {
    const { pages, returnTo } = await open();
    pages.close();
    await expect(fetch(returnTo.url)).rejects.toThrow(TypeError);
  });
});

describe('a payment page', () => {
  it('is shown with the parameters of the callout', async () => {
    const { pages, addresses } = await open();
    void pages.visit(CALLOUT, 'next-1');
    const url = new URL(await addresses.next());
    expect(`${url.origin}${url.pathname}`).toBe('https://pay.example/here');
    expect([...url.searchParams]).toEqual([
      ['shop', '1'],
      ['title', 'a&b é'],
    ]);
  });

  it('returns what it sends back by GET, by POST or by both, unchanged (docs/f13.md#callback)', async () => {
    const { pages, addresses, returnTo } = await open();
    const returned = pages.visit(CALLOUT, 'next-1');
    await addresses.next();
    const body = new URLSearchParams([
      ['note', 'a&b=c é'],
      ['success', 'again'],
    ]);
    await statusOf(`${returnTo.url}?success=yes`, { method: 'POST', body });
    expect(await returned).toEqual({
      returned: [
        ['success', 'yes'],
        ['note', 'a&b=c é'],
        ['success', 'again'],
      ],
    });
  });

  it('that sends back too much is refused, and the customer can still return', async () => {
    const { pages, addresses, returnTo } = await open();
    const returned = pages.visit(CALLOUT, 'next-1');
    await addresses.next();
    const body = 'x'.repeat(1_000_000);
    const refused = await fetch(returnTo.url, { method: 'POST', body }).then(
      ({ status }) => status,
      () => 'cut off',
    );
    expect([400, 'cut off']).toContain(refused);
    expect(await statusOf(`${returnTo.url}?success=yes`)).toBe(200);
    expect(await returned).toEqual({ returned: [['success', 'yes']] });
  });

  it('may return with any token of its purchase, and names the page that it came from', async () => {
    const { pages, addresses, returnTo } = await open();
    const { origin } = new URL(returnTo.url);
    const returned = pages.visit(CALLOUT, 'next-1');
    await addresses.next();
    const headers = { referer: 'https://pay.example/paid' };
    expect(await statusOf(`${origin}/return/next-1?success=yes`, { headers })).toBe(200);
    expect(await returned).toEqual({ returned: [['success', 'yes']], referer: 'https://pay.example/paid' });
  });

  it('can follow another one', async () => {
    const { pages, addresses, returnTo } = await open();
    for (const success of ['first', 'second']) {
      const returned = pages.visit(CALLOUT, 'next-1');
      await addresses.next();
      await statusOf(`${returnTo.url}?success=${success}`);
      expect(await returned).toEqual({ returned: [['success', success]] });
    }
  });

  it.each(['', '/tickets/pay', 'javascript:alert(1)', 'file:///etc/passwd'])(
    'at "%s" is none: nobody is sent there',
    async (destinationUrl) => {
      const context = openContext(createHome());
      const pages = await PaymentPages.open(context);
      onTestFinished(() => pages.close());
      expect(await pages.visit({ ...CALLOUT, destinationUrl }, 'next-1')).toEqual(ABANDONED);
      const said = await conversationOf(context);
      expect(said).toContain(`"${destinationUrl}" is not a valid payment page URL`);
      expect(said).not.toContain('Pay here');
    },
  );
});

describe('a payment page that wants a POST', () => {
  const NASTY = '"><script>alert(1)</script>&amp;\'';

  it('is reached by a page of our own, in which no value can do anything', async () => {
    const { pages, addresses, returnTo } = await open();
    const destinationUrl = `https://pay.example/?x="><script>`;
    void pages.visit({ ...CALLOUT, type: 'post', destinationUrl, parameters: [[NASTY, NASTY]] }, 'next-1');
    const address = await addresses.next();
    expect(new URL(address).origin).toBe(new URL(returnTo.url).origin);
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
    const returned = pages.visit(CALLOUT, 'next-1');
    await addresses.next();
    context.interrupt();
    expect(await returned).toEqual(ABANDONED);
  });

  it('is not sent there if the seller has interrupted already', async () => {
    const { context, pages, addresses } = await open();
    context.interrupt();
    expect(await pages.visit(CALLOUT, 'next-1')).toEqual(ABANDONED);
    expect(addresses.count).toBe(0);
  });
});
