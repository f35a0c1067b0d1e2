import { expect, it } from 'vitest';
import { releaseSeats } from '../../src/checkout/release.ts';
import type { Entry } from '../../src/model/entry.ts';
import { openContext } from '../support/context.ts';
import { rejectionOf } from '../support/failures.ts';
import { BUYER, entriesOf, lastEntry, reserveTicket } from '../support/reserved.ts';
import { createHome, NOON } from '../support/run.ts';
import { type Passing, pass, serveSandbox } from '../support/sandbox-host.ts';

it('releases the seats, again and again, and records each time', async () => {
  const context = openContext(createHome());
  const { transactionUuid } = await reserveTicket(context);
  expect(await releaseSeats(context, transactionUuid)).toMatchObject({ value: true });
  expect((await (await context.api()).getStatus(transactionUuid)).value.status).toBe('released');
  // docs/f13.md#release: the answer is the same when it is called again.
  expect(await releaseSeats(context, transactionUuid)).toMatchObject({ value: true });
  expect(await entriesOf(context)).toMatchObject([
    { action: 'release', state: 'done', transactionUuid },
    { action: 'release', state: 'done', transactionUuid },
  ]);
});

it('records a transaction that does not exist as refused', async () => {
  const context = openContext(createHome());
  const uuid = '00000000-0000-1000-8000-000000000000';
  expect(await rejectionOf(releaseSeats(context, uuid))).toMatchObject({ code: 'not_found' });
  expect(await lastEntry(context)).toMatchObject({
    action: 'release',
    state: 'refused',
    transactionUuid: uuid,
  });
});

it('does not release what was bought, and says so', async () => {
  const context = openContext(createHome());
  const { transactionUuid } = await reserveTicket(context);
  await (await context.api()).makePurchase({ transactionUuid, customer: BUYER });
  const { value: isReleased } = await releaseSeats(context, transactionUuid);
  expect(isReleased).toBe(false);
  expect(await lastEntry(context)).toMatchObject({ state: 'refused' });
});

/** Releases at a host where something happens to the request. */
async function releaseThrough(handle: (passing: Passing, newest: Entry | undefined) => unknown) {
  const { url } = await serveSandbox({ clock: () => NOON }, async (passing) => {
    const isRelease = passing.request.url?.includes('/release.v1') ?? false;
    await (isRelease ? handle(passing, await lastEntry(context)) : pass(passing));
  });
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const context = openContext(createHome(), { options: {}, env });
  const { transactionUuid } = await reserveTicket(context);
  const released = releaseSeats(context, transactionUuid);
  released.catch(() => {});
  return { context, released, transactionUuid };
}

it('is on record as attempting when the request arrives', async () => {
  const seen: (Entry | undefined)[] = [];
  const { released, context, transactionUuid } = await releaseThrough((passing, newest) => {
    seen.push(newest);
    return pass(passing);
  });
  await released;
  expect(seen).toMatchObject([{ action: 'release', state: 'attempting', transactionUuid }]);
  expect(await lastEntry(context)).toMatchObject({ id: seen[0]?.id, state: 'done' });
});

it('is unknown if the answer is lost', async () => {
  const { released, context } = await releaseThrough(async ({ forward, response }) => {
    await forward();
    response.socket?.destroy();
  });
  expect(await rejectionOf(released)).toMatchObject({ code: 'unreachable' });
  expect(await lastEntry(context)).toMatchObject({ action: 'release', state: 'unknown' });
});
