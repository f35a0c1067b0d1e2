import { describe, expect, it, onTestFinished } from 'vitest';
import { PaymentPages } from '../../src/checkout/payment-page.ts';
import { purchaseTickets } from '../../src/checkout/purchase.ts';
import { Addresses } from '../support/addresses.ts';
import { conversationOf, openContext } from '../support/context.ts';
import { rejectionOf } from '../support/failures.ts';
import { BUYER, entriesOf, lastEntry, reserveTicket } from '../support/reserved.ts';
import { createHome, NOON } from '../support/run.ts';
import { type Passing, pass, serveSandbox } from '../support/sandbox-host.ts';

// What becomes of a purchase whose answer is lost: fault-matrix.test.ts.

/** A ticket reserved at a host where something happens to requests of one resource. */
async function reservedAt(resource: string, handle: (passing: Passing) => unknown, user = 'demo') {
  const { url } = await serveSandbox({ clock: () => NOON }, async (passing) => {
    const isTarget = passing.request.url?.startsWith(`/f13/${resource}.v1`) ?? false;
    await (isTarget ? handle(passing) : pass(passing));
  });
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: user, TICKETSWITCH_PASSWORD: 'demopass' };
  const context = openContext(createHome(), { options: {}, env });
  const { transactionUuid } = await reserveTicket(context);
  return { context, transactionUuid, request: { transactionUuid, customer: BUYER } };
}

describe('a purchase', () => {
  it('is on record as attempting, by the customer name alone, when the request arrives', async () => {
    const seen: unknown[] = [];
    const { context, request, transactionUuid } = await reservedAt('purchase', async (passing) => {
      seen.push(await lastEntry(context));
      await pass(passing);
    });
    const { value, body } = await purchaseTickets(context, request);
    expect(value.status).toBe('purchased');
    expect(JSON.parse(body).transaction_status).toBe('purchased');
    const entry = { action: 'purchase', transactionUuid, customer: 'Fred Flintstone' };
    expect(seen).toMatchObject([{ ...entry, state: 'attempting' }]);
    expect(await entriesOf(context)).toMatchObject([
      { action: 'purchase', transactionUuid, state: 'done', transactionId: value.transactionId },
    ]);
    expect(JSON.stringify(await entriesOf(context))).not.toMatch(/Cobblestone|0203/);
  });

  it('is neither sent nor recorded after an interruption', async () => {
    let requests = 0;
    const { context, request } = await reservedAt('purchase', (passing) => {
      requests += 1;
      return pass(passing);
    });
    context.interrupt();
    expect(await rejectionOf(purchaseTickets(context, request))).toMatchObject({ code: 'interrupted' });
    expect(requests).toBe(0);
    expect(await entriesOf(context)).toEqual([]);
  });

  it('goes on through an interruption, and says what leaving would mean', async () => {
    const notices: unknown[] = [];
    const { context, request, transactionUuid } = await reservedAt('purchase', (passing) => {
      notices.push(context.lastWords.notice);
      context.interrupt();
      return pass(passing);
    });
    expect((await purchaseTickets(context, request)).value.status).toBe('purchased');
    expect(notices).toMatchObject([
      { message: expect.stringContaining('Do not retry'), next: ['status', transactionUuid] },
    ]);
    expect(await conversationOf(context)).toContain('cannot be stopped');
  });

  it('leaves the last words as they were before it', async () => {
    const { context, request } = await reservedAt('purchase', pass);
    const notice = { message: 'The seats are held until 11:15 UTC.' };
    context.lastWords.notice = notice;
    await purchaseTickets(context, request);
    expect(context.lastWords.notice).toBe(notice);
  });
});

describe('a purchase that is paid on a page', () => {
  it("sends the page that the customer came from as the callback's Referer (docs/f13.md#callback)", async () => {
    const referers: (string | undefined)[] = [];
    const note = async (passing: Passing) => {
      referers.push(passing.request.headers.referer);
      await pass(passing);
    };
    const { context, request } = await reservedAt('callback', note, 'demo-redirect');
    const addresses = new Addresses(context);
    const pages = await PaymentPages.open(context);
    onTestFinished(() => pages.close());
    const { returnTo } = pages;
    const bought = purchaseTickets(context, { ...request, returnTo }, { pages });
    await addresses.next();
    await fetch(`${returnTo.url}?success=yes`, { headers: { referer: 'https://pay.example/paid' } });
    expect((await bought).value.status).toBe('purchased');
    expect(referers).toEqual(['https://pay.example/paid']);
  });

  it.each([
    ['yes', 'purchased'],
    ['no', 'purchase_failed'],
  ])('on a phone that cannot return here is settled by its status: success=%s', async (success, end) => {
    let [callbacks, looks] = [0, 0];
    const { context, request } = await reservedAt(
      'status',
      async (passing) => {
        looks += 1;
        // The first look shows that the page is open, which proves nothing.
        if (looks === 2) await elsewhere();
        await pass(passing);
      },
      'demo-redirect',
    );
    const addresses = new Addresses(context);
    const pages = await PaymentPages.open(context);
    onTestFinished(() => pages.close());
    const { returnTo } = pages;
    const elsewhere = async () => {
      callbacks += 1;
      await (await context.api()).nextCallout({
        token: returnTo.token,
        next: 'elsewhere',
        returned: [['success', success]],
      });
    };
    const bought = purchaseTickets(context, { ...request, returnTo }, { pages }).then(
      ({ value }) => value.status,
      ({ code }) => code,
    );
    await addresses.next();
    expect(pages.waiting).toMatch(/^Waiting for the customer to pay, \d+:\d\d left$/);
    expect(await bought).toBe(end);
    expect(pages.waiting).toBeUndefined();
    expect([callbacks, looks]).toEqual([1, 2]);
  });

  it('is abandoned where there is no page to return to', async () => {
    let callbacks = 0;
    const count = async (passing: Passing) => {
      callbacks += 1;
      await pass(passing);
    };
    const { context, request } = await reservedAt('callback', count, 'demo-redirect');
    const returnTo = { token: 't-1', url: 'http://127.0.0.1:1/return/t-1', userAgent: 'test' };
    const failure = await rejectionOf(purchaseTickets(context, { ...request, returnTo }));
    expect(failure).toMatchObject({ code: 'purchase_failed' });
    expect(callbacks).toBe(1);
    expect(await lastEntry(context)).toMatchObject({ state: 'refused' });
  });
});
