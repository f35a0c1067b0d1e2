import { describe, expect, it } from 'vitest';
import { Desk } from '../support/desk.ts';
import { createHome, NOON, run } from '../support/run.ts';
import { Seller, sandboxError, sandboxJson, sandboxText, writeCustomer } from '../support/sale.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const SEAT = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--seat', 'B4'];
const MINUTE = 60_000;

it('shows a transaction from reserved to released', async () => {
  const home = createHome();
  await sandboxJson(home, SEAT);
  const now = () => NOON + 5 * MINUTE;
  expect(await sandboxText(home, ['status'], { now })).toMatch(/^Reserved, 10:00 left\n/);
  await sandboxJson(home, ['release']);
  expect(await sandboxText(home, ['status'])).toMatch(/^Released: no seats are held\n/);
});

it('shows what was bought', async () => {
  const home = createHome();
  const { transaction_uuid } = await sandboxJson(home, SEAT);
  const bought = await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
  const text = await sandboxText(home, ['status', transaction_uuid]);
  // docs/f13.md#7ab-and-7aa
  const [order] = bought.trolley.bundles[0].orders;
  expect(text).toBe(
    [
      'Purchased',
      '',
      'The Unremarkable Incident of the Cat at Lunchtime',
      '  Lyric Apollo, Fri, 1st January 2027, 3.30 PM',
      '  Stalls, price band A',
      '  1 × Regular Ticket, £50.00 + £5.00 booking fee each',
      '    Seat B4',
      '  Printable eTicket',
      `  Reference ${order.backend_purchase_reference}`,
      '',
      'Tickets         £50.00',
      'Booking fees     £5.00',
      'Delivery         £0.00',
      'Total           £55.00',
      '',
      `Transaction   ${bought.transaction_id}`,
      `UUID          ${transaction_uuid}`,
      'Customer      Fred Flintstone',
      `Terms         ${bought.trolley.bundles[0].terms}`,
      '',
    ].join('\n'),
  );
});

it('prints the transaction as JSON, the last one unless another is named', async () => {
  const home = createHome();
  const first = await sandboxJson(home, SEAT);
  const second = await sandboxJson(home, SEAT.with(-1, 'B5'));
  expect(await sandboxJson(home, ['status'])).toMatchObject({
    sandbox: true,
    status: 'reserved',
    transaction_uuid: second.transaction_uuid,
    minutes_left: 15,
    reserved_at: '2026-06-01T11:00:00Z',
    currency_code: 'gbp',
    total: 55,
  });
  await sandboxJson(home, ['purchase', first.transaction_uuid, '--customer', writeCustomer(home), '--yes']);
  const bought = await sandboxJson(home, ['status', first.transaction_uuid]);
  expect(bought).toMatchObject({
    status: 'purchased',
    purchased_at: '2026-06-01T11:00:00Z',
    customer: { first_name: 'Fred', last_name: 'Flintstone' },
  });
  expect(bought).not.toHaveProperty('minutes_left');
});

it.each([
  ['reserve', 'purchase <uuid> --customer <file>'],
  ['release', 'events'],
  ['purchase', 'events'],
])('suggests what to do next after %s', async (last, next) => {
  const home = createHome();
  const { transaction_uuid: uuid } = await sandboxJson(home, SEAT);
  if (last === 'release') await sandboxJson(home, ['release']);
  if (last === 'purchase') await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
  const { stderr } = await run(home, ['status', '--sandbox'], { isRead: true });
  expect(stderr).toMatch(new RegExp(`\nNext:\\sticketswitch ${next.replace('<uuid>', uuid)} --sandbox\n$`));
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  await seller.reserve();
  const result = await seller.run(['status', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('status'), stderr: '' });
});

it('fails for an unknown transaction; --raw still prints what the API said', async () => {
  const message = `Transaction ${UNKNOWN} not found for this user.`;
  expect(await sandboxError(createHome(), ['status', UNKNOWN])).toEqual({
    code: 'not_found',
    exit_code: 4,
    message,
    next: 'ticketswitch transactions --sandbox',
    api: expect.objectContaining({ http_status: 400, error_code: 8 }),
  });
  const seller = await Seller.open();
  expect(await seller.run(['status', UNKNOWN, '--raw'])).toEqual({
    code: 4,
    stdout: seller.bodyOf('status'),
    stderr: `Error: ${message} Next: ticketswitch transactions\n`,
  });
});

it.each([
  [['status'], 4, 'not_found', 'No recent transaction. Pass a transaction UUID, or run `reserve` first.'],
  [
    ['status', 'T000'],
    2,
    'usage',
    '"T000" is neither a transaction UUID nor a transaction ID. Use the UUID printed by `reserve`.',
  ],
])('%j fails without asking the API', async (args, exit_code, code, message) => {
  expect(await sandboxError(createHome(), args)).toEqual({ code, exit_code, message });
});

describe('status --watch', () => {
  it('watches until the reservation has expired, and prints that', async () => {
    const home = createHome();
    await sandboxJson(home, SEAT);
    let time = NOON;
    // Five minutes pass each time that somebody looks at the clock.
    const now = () => {
      time += 5 * MINUTE;
      return time;
    };
    expect((await sandboxJson(home, ['status', '--watch'], { now })).status).toBe('released');
    expect(time).toBeGreaterThan(NOON + 15 * MINUTE);
  });

  it('ends at once if the transaction is settled', async () => {
    const seller = await Seller.open();
    await seller.reserve();
    await seller.buy();
    const result = await seller.run(['status', '--watch', '--raw']);
    expect(result).toEqual({ code: 0, stdout: seller.bodyOf('status'), stderr: '' });
    expect(JSON.parse(result.stdout).transaction_status).toBe('purchased');
  });

  it('counts down on a terminal', async () => {
    const home = createHome();
    await sandboxJson(home, SEAT);
    const desk = new Desk(home, ['status', '--watch', '--sandbox']);
    await desk.shows('15:00 left');
    desk.now = NOON + 15 * MINUTE + 1000;
    expect(await desk.exit).toBe(0);
    expect(desk.screen()).toMatch(/^Released: no seats are held$/m);
    expect(desk.screen()).not.toContain('left');
  });
});
