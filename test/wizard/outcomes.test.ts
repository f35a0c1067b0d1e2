import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { createHome, NOON, run } from '../support/run.ts';
import { writeCustomer } from '../support/sale.ts';
import { type Passing, pass, serveSandbox } from '../support/sandbox-host.ts';

// What the wizard does about outcomes that are not plain: docs/outcomes.md.

async function deskAt(args: readonly string[], rehearse: string, onPurchase: (passing: Passing) => unknown) {
  const { url } = await serveSandbox({ clock: () => NOON, rehearse }, (passing) =>
    passing.request.url?.includes('/purchase.v1') ? onPurchase(passing) : pass(passing),
  );
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const home = createHome();
  expect((await run(home, ['walk-in', '--customer', writeCustomer(home)], { env })).code).toBe(0);
  const ticketswitch = (...more: readonly string[]) => run(home, more, { env });
  return { desk: new Desk(home, ['book', ...args], { env }), ticketswitch };
}

/** Buys at a host that closes the connection, and lets the two minutes of looking pass. */
async function loseTheAnswer(act: (passing: Passing) => unknown = () => {}) {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const at = await deskAt(['1D7B8', '--tickets', '1'], '', async (passing) => {
    passing.response.socket?.destroy();
    await act(passing);
  });
  await at.desk.at('Reserve this?', KEYS.enter);
  await at.desk.at('Buy for', KEYS.enter);
  await at.desk.shows('Checking whether the purchase went through');
  vi.advanceTimersByTime(121_000);
  await at.desk.at('What now?');
  expect(at.desk.screen()).toContain('We do not know yet whether the purchase went through.');
  return at;
}

describe('a purchase whose outcome is not known', () => {
  it('is certain after a release, and the same tickets can be reserved again', async () => {
    const { desk, ticketswitch } = await loseTheAnswer();
    await desk.take('What now?', 'Release the seats to be certain');
    await desk.shows('The seats have been released. Nothing was bought, and nothing will be.');
    const { stdout } = await ticketswitch('transactions', '--json');
    const purchase = JSON.parse(stdout).entries.find((one: { action: string }) => one.action === 'purchase');
    expect(purchase).toMatchObject({ state: 'refused' });
    await desk.take('What now?', 'Reserve the same tickets again');
    await desk.at('Buy for');
  });

  it('is found by looking further, if it was carried out late', async () => {
    let carryOut = async () => {};
    const { desk } = await loseTheAnswer((passing) => {
      carryOut = async () => {
        await passing.forward();
      };
    });
    await carryOut();
    await desk.take('What now?', 'Keep looking');
    await desk.at('What next?');
    expect(desk.history()).toMatch(/^Purchased$/m);
    expect(desk.history()).toContain('Sold for £32.00');
  });

  it('stays unknown on exit, and both commands are named', async () => {
    const { desk } = await loseTheAnswer();
    await desk.take('What now?', 'Exit');
    expect(await desk.exit).toBe(8);
    expect(desk.history().replaceAll('\n', '')).toMatch(/ticketswitch status \S+ .*ticketswitch release \S+/);
  });
});

describe('a purchase of which only part was bought', () => {
  it('says what was bought, for how much, and reserves the rest again', async () => {
    const { desk, ticketswitch } = await deskAt(['1D7B8', '--tickets', '1'], 'purchase=partial', pass);
    await desk.take('Reserve this?', 'Add another event');
    await desk.at('Another event', 'memberships');
    await desk.shows(/❯ V&A.*\n +\d.*\n↑↓/);
    desk.press(KEYS.enter);
    await desk.shows(/Reserve for £8\d\.\d\d/);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('Some tickets were not bought. Reserve them again?');
    expect(desk.history()).toMatch(/^Partly purchased$/m);
    expect(desk.history()).toMatch(/Partly sold for £\d+\.\d\d: T000-/);
    const { stdout } = await ticketswitch('status', '--json');
    const { trolley, total } = JSON.parse(stdout);
    const bought = trolley.bundles.find(
      (one: { purchase_result: { success: boolean } }) => one.purchase_result.success,
    );
    expect(total).toBe(bought.total);
    expect((await ticketswitch('transactions', '--json')).stdout).toContain('"state": "partial"');
    desk.press(KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    // The customer is kept in the form.
    await desk.at('Customer', ...Array<string>(11).fill(KEYS.enter));
    await desk.at('Buy for', KEYS.enter);
    await desk.shows(/^Sold for £/m);
  });
});
