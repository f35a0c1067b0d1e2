import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal } from '../../src/store/journal.ts';
import { Desk, KEYS } from '../support/desk.ts';
import { deskHome, reserveBefore, sellBefore } from '../support/past.ts';
import { createHome, NOON, run } from '../support/run.ts';
import { FRED, performanceOn, sandboxJson, writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';
import { json } from '../support/server.ts';

const MINUTE = 60_000;
const PARK = ['book', '1D7B8', '--tickets', '1', '--sandbox'];

const statusOf = async (home: string, uuid: string) => (await sandboxJson(home, ['status', uuid])).status;

describe('leaving a sale', () => {
  it('leads to the start, and says "Nothing was bought" only if nothing was', async () => {
    const desk = new Desk(await deskHome(), PARK);
    await desk.take('Reserve this?', 'Stop this sale');
    await desk.at('What next?');
    expect(desk.history()).toContain('Sale stopped: nothing was bought.');
    await desk.take('What next?', 'Exit');
    expect(await desk.exit).toBe(0);
  });

  it('after it was sold says nothing of the kind', async () => {
    const desk = new Desk(await deskHome(), PARK);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.take('What next?', 'Exit');
    expect(await desk.exit).toBe(0);
    expect(desk.history()).not.toContain('Sale stopped: nothing was bought.');
  });
});

describe('same again', () => {
  it('keeps the performance, the tickets, the discounts and the delivery', async () => {
    const home = await deskHome();
    const evening = await performanceOn(home, '6IF', '2026-06-10');
    const desk = new Desk(home, ['book', '6IF', '--performance', evening, '--tickets', '2', '--sandbox']);
    await desk.at('Tickets', KEYS.enter);
    await desk.at('Discounts', KEYS.down, KEYS.right, KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('What next?');
    const first = await sandboxJson(home, ['status']);
    desk.press(KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('What next?');
    const second = await sandboxJson(home, ['status']);
    expect(second.transaction_uuid).not.toBe(first.transaction_uuid);
    expect(second.total).toBe(first.total);
    const [one, other] = [first, second].map(({ trolley }) => trolley.bundles[0].orders[0]);
    expect(other.performance.id).toBe(one.performance.id);
    expect(other.send_method.code).toBe(one.send_method.code);
    const discounts = (order: typeof one) =>
      order.ticket_orders.map((tickets: { discount_code: string }) => tickets.discount_code);
    expect(discounts(other)).toEqual(discounts(one));
  });

  /** The first performance has six tickets in this price band: three are sold at the desk, then some by a command. */
  async function sellMost(others: number): Promise<Desk> {
    const home = await deskHome();
    const { performances } = await sandboxJson(home, ['performances', '6IF']);
    const first = [performances[0].id, '-t', 'CIRCLE', '-b', 'A/pool', '--send-method', 'COBO'];
    for (const number of [others, 3]) {
      await sandboxJson(home, ['reserve', ...first, '-n', String(number)]);
      await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
    }
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 40 });
    await desk.take('What next?', 'Same again');
    return desk;
  }

  it('says what is sold out, and shows the summary of other tickets', async () => {
    const desk = await sellMost(3);
    await desk.at('Tickets');
    await desk.shows(/Upper circle, price band A: none left, or no longer on sale\./);
    desk.press(KEYS.enter);
    await desk.at('Discounts', KEYS.enter);
    await desk.at('Reserve this?');
    await desk.shows(/3 × /);
  });

  it('says that there are fewer tickets, and sets no other quantity itself', async () => {
    const desk = await sellMost(2);
    await desk.at('Tickets');
    await desk.shows(/price band A: 3 tickets not\s+available\. Available quantities: 1\./);
    desk.press(KEYS.enter);
    await desk.at('Quantity');
    await desk.shows('3 is not available here. Please choose a quantity.');
    desk.press(KEYS.enter);
    await desk.at('Discounts', KEYS.enter);
    await desk.at('Reserve this?');
    await desk.shows(/1 × /);
  });

  it('is offered for the last sale of another day', async () => {
    const home = await deskHome();
    const id = await sellBefore(home);
    const desk = new Desk(home, ['book', '--sandbox']);
    await desk.take('What next?', 'Same again: Ingressoland');
    await desk.at('Buy for £64.00', KEYS.enter);
    await desk.at('What next?');
    expect((await sandboxJson(home, ['status'])).transaction_id).not.toBe(id);
  });

  it('asks for other seats, if seats were chosen', async () => {
    const home = await deskHome();
    const desk = new Desk(home, ['book', '7AB', '--performance', '7AB-13', '--tickets', '2', '--sandbox']);
    await desk.take('Tickets', 'Stalls A £55');
    await desk.at('Seats', 'b3 b4', KEYS.enter, KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('What next?', KEYS.enter);
    await desk.at('Seats', KEYS.tab);
    await desk.shows('Seats B3, B4 are sold. Please choose again.');
    // The best available were not what was sold.
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for £110.00');
  });
});

describe('seats that are still held', () => {
  it('are named until when, and can be released', async () => {
    const home = await deskHome();
    const uuid = await reserveBefore(home);
    const desk = new Desk(home, ['book', '--sandbox']);
    // docs/f13.md#transport: 15 minutes, from noon in London; the desk is in Los Angeles.
    await desk.shows(/Held until 04:15: Ingressoland - Any Time/);
    await desk.take('What next?', 'Held until');
    await desk.take('Held until 04:15', 'Release them');
    await desk.shows('The seats have been released.');
    await desk.at('What next?');
    expect(desk.screen()).not.toContain('Held until 04:15: ');
    expect(await statusOf(home, uuid)).toBe('released');
  });

  it('are named before a sale too, with the command that releases them', async () => {
    const home = await deskHome();
    const uuid = await reserveBefore(home);
    const desk = new Desk(home, PARK, { columns: 200 });
    await desk.at('Reserve this?');
    expect(desk.history()).toContain(
      `Held until 04:15: Ingressoland - Any Time. Release the seats with: ticketswitch release ${uuid} --sandbox`,
    );
  });

  it('can be bought', async () => {
    const home = await deskHome();
    const uuid = await reserveBefore(home);
    const desk = new Desk(home, ['book', '--sandbox']);
    await desk.take('What next?', 'Held until');
    await desk.take('Held until', 'Buy them');
    await desk.at('Buy for £64.00', KEYS.enter);
    await desk.shows('Sold for £64.00');
    expect(await statusOf(home, uuid)).toBe('purchased');
  });

  it.each([
    ['which needs a card, as the reservation said', 200, 'Card'],
    ['without a card, if that is no longer known: the purchase says what is missing', 410, 'Buy for £64.00'],
  ])('can be bought %s', async (_, status, question) => {
    const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, (passing) => {
      const isGone = passing.request.url?.includes('reserve_page_archive') && status !== 200;
      return isGone ? json(passing.response, { error_code: 8, error_desc: 'Gone' }, status) : pass(passing);
    });
    const env = {
      TICKETSWITCH_URL: url,
      TICKETSWITCH_USER: 'demo-creditcard',
      TICKETSWITCH_PASSWORD: 'demopass',
    };
    const home = createHome();
    const [{ id }] = JSON.parse(
      (await run(home, ['performances', '1D7B8', '--json'], { env })).stdout,
    ).performances;
    const order = ['reserve', id, '-t', 'ADMISSION', '-b', 'A/pool', '-n', '2', '--json'];
    expect((await run(home, order, { env })).code).toBe(0);
    const walkIn = ['walk-in', '--customer', writeCustomer(home)];
    expect((await run(home, walkIn, { env })).code).toBe(0);
    const desk = new Desk(home, ['book'], { env });
    await desk.take('What next?', 'Held until');
    await desk.take('Held until', 'Buy them');
    await desk.at(question);
  });

  it('can be changed: the order is looked up, and chosen seats are chosen again', async () => {
    const home = await deskHome();
    const order = ['7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--seat', 'A5'];
    await sandboxJson(home, ['reserve', ...order]);
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await desk.take('What next?', 'Held until');
    await desk.take('Held until', 'Buy them');
    await desk.take('Buy for £55.00', 'Change the order');
    await desk.at('Seats', 'a5', KEYS.enter, KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.shows('Reserved, 15:00 left: A5');
    await desk.at('Buy for £55.00', KEYS.enter);
    await desk.shows('Sold for £55.00');
  });

  it('whose purchase fails are reserved again', async () => {
    const home = createHome();
    const customer = writeCustomer(home, { ...FRED, address_lines: ['1 High St', 'fail part one'] });
    await sandboxJson(home, ['walk-in', '--customer', customer]);
    const { performances } = await sandboxJson(home, ['performances', '6IE']);
    const { ticket_types } = await sandboxJson(home, ['availability', performances[0].id]);
    const [{ code, price_bands }] = ticket_types;
    await sandboxJson(home, [
      'reserve',
      performances[0].id,
      '-t',
      code,
      '-b',
      price_bands[0].code,
      '-n',
      '1',
    ]);
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await desk.take('What next?', 'Held until');
    await desk.take('Held until', 'Buy them');
    await desk.at('Buy for', KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for');
    expect(desk.history()).toMatch(/customer has\s+not been charged/);
  });

  it('that another program has bought are not sold twice, and not called sold', async () => {
    const home = await deskHome();
    const uuid = await reserveBefore(home);
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await desk.take('What next?', 'Held until');
    await desk.take('Held until', 'Buy them');
    await desk.at('Buy for £64.00');
    await sandboxJson(home, ['purchase', uuid, '--customer', writeCustomer(home), '--yes']);
    desk.press(KEYS.enter);
    await desk.shows('These tickets have already been bought, by another desk or program.');
    await desk.at('What next?');
    expect(desk.history()).not.toContain('Sold for');
  });

  it('that were released elsewhere are not sold, and the desk goes on', async () => {
    const home = await deskHome();
    const uuid = await reserveBefore(home);
    const desk = new Desk(home, ['book', '--sandbox']);
    await desk.at('What next?');
    await sandboxJson(home, ['release', uuid]);
    await desk.take('What next?', 'Held until');
    await desk.shows('The reservation has expired or was released.');
    await desk.at('What next?');
    await desk.take('What next?', 'Exit');
    expect(await desk.exit).toBe(0);
  });

  it('can be left, and are not named once they have expired', async () => {
    const home = await deskHome();
    await reserveBefore(home);
    const desk = new Desk(home, ['book', '--sandbox']);
    await desk.take('What next?', 'Held until');
    await desk.take('Held until', 'Leave them');
    await desk.take('What next?', 'Shift report');
    desk.now = NOON + 16 * MINUTE;
    await desk.at('Shift report', KEYS.enter);
    await desk.at('What next?');
    expect(desk.screen()).not.toContain('Held until');
  });
});

describe('find a sale', () => {
  it('by its reference, and prints it again', async () => {
    const home = await deskHome();
    const id = await sellBefore(home);
    await sellBefore(home);
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await desk.take('What next?', 'Find a sale');
    await desk.at('Find a sale');
    await desk.shows('move · Enter select · type to search · Esc back');
    await desk.shows(/ {2}2 sales · T000-/);
    desk.press(id);
    await desk.shows(/ {2}1 sale · T000-/);
    desk.press(KEYS.enter);
    await desk.at('What now?');
    expect(desk.screen()).toMatch(new RegExp(`Purchased[\\s\\S]*Transaction +${id}`));
    desk.press(KEYS.enter);
    await desk.shows(/Tickets to print or send:\s+\S+\.html/);
    await desk.at('What next?');
  });

  it('offers to print it only if there is something to print', async () => {
    const home = await deskHome();
    const evening = await performanceOn(home, '6IF', '2026-06-10');
    await sandboxJson(home, [
      'reserve',
      evening,
      '-t',
      'CIRCLE',
      '-b',
      'A/pool',
      '-n',
      '2',
      '--send-method',
      'COBO',
    ]);
    await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await desk.take('What next?', 'Find a sale');
    await desk.shows(/ {2}1 sale · T000-/);
    desk.press(KEYS.enter);
    await desk.at('What now?');
    expect(desk.screen()).toContain('Sell the same again');
    expect(desk.screen()).not.toContain('Print again');
  });

  it('and cancels it, which the sale then shows', async () => {
    const home = await deskHome();
    await sellBefore(home);
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await desk.take('What next?', 'Find a sale');
    await desk.shows(/ {2}1 sale · T000-/);
    desk.press(KEYS.enter);
    await desk.take('What now?', 'Cancel tickets');
    await desk.take('Cancel these tickets?', 'Cancel them');
    await desk.shows('Cancelled: Ingressoland - Any Time, 2 tickets');
    await desk.at('What now?');
    expect(desk.screen()).toMatch(/^Cancelled$/m);
    expect(desk.screen()).not.toContain('Print again');
    const { trolley } = await sandboxJson(home, ['status']);
    expect(trolley.bundles[0].orders[0].cancellation_status).toBe('cancelled');
  });

  it('and sells it again to the same customer, if the desk keeps customers', async () => {
    const home = createHome();
    const env = { TICKETSWITCH_KEEP_CUSTOMERS: '7' };
    const customer = writeCustomer(home);
    await reserveBefore(home);
    await sandboxJson(home, ['purchase', '--customer', customer, '--yes'], { env });
    const desk = new Desk(home, ['book', '--sandbox'], { env, rows: 50 });
    await desk.take('What next?', 'Find a sale');
    await desk.at('Find a sale', 'flintstone');
    await desk.shows(/Find a sale flintstone\n[\s\S]* {2}1 sale · Fred Flintstone, T000-/);
    desk.press(KEYS.enter);
    await desk.take('What now?', 'Sell the same again');
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Customer');
    await desk.shows(/First name +Fred\n +Last name +Flintstone/);
  });

  it('says that the newest are shown if there are many', async () => {
    const home = await deskHome();
    const dataDir = join(home, 'data/ticketswitch');
    const journal = new Journal({ dataDir, now: () => NOON, host: process });
    for (let at = 1; at <= 51; at += 1) {
      const purchase = { place: 'sandbox', action: 'purchase', transactionUuid: `uuid-${at}.` } as const;
      journal.settle(journal.begin(purchase), { state: 'done', orders: [] });
    }
    journal.close();
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await desk.take('What next?', 'Find a sale');
    await desk.shows(/ {2}The newest 50 sales · uuid-51\./);
    desk.press('uuid-1.');
    await desk.shows(/ {2}1 sale · uuid-1\./);
  });

  it('finds a sale by its day, and by the day of its performance', async () => {
    const home = await deskHome();
    await sellBefore(home);
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await desk.take('What next?', 'Find a sale');
    for (const typed of ['today', '1 jun', 'mon ingressoland']) {
      desk.press(typed);
      await desk.shows(new RegExp(`Find a sale ${typed}[\\s\\S]* {2}1 sale · `));
      for (const _ of typed) desk.press('\u007F');
    }
    desk.press('yesterday');
    await desk.shows(/No sale found\./);
  });

  it('says why nobody is found by name', async () => {
    const home = await deskHome();
    await sellBefore(home);
    const desk = new Desk(home, ['book', '--sandbox']);
    await desk.take('What next?', 'Find a sale');
    await desk.at('Find a sale', 'flintstone');
    await desk.shows(
      /No sale found\. You can search by event, reference, or day of the sale or the\s+performance\. To find/,
    );
    await desk.shows(/set\s+TICKETSWITCH_KEEP_CUSTOMERS to a number of days\./);
    desk.press(KEYS.escape);
    await desk.at('What next?');
  });
});

describe('the shift', () => {
  it('is looked at without closing it, and closed once', async () => {
    const home = await deskHome();
    await sellBefore(home);
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await desk.take('What next?', 'Shift report');
    await desk.take('Shift report', 'Show each event');
    await desk.shows(/Ingressoland - Any Time +1 +2 +60\.00/);
    desk.press(KEYS.escape);
    await desk.take('What next?', 'Shift report');
    await desk.take('Shift report', 'Close the shift');
    await desk.at('Close the shift?', KEYS.enter);
    await desk.take('Shift report', 'Close the shift');
    await desk.take('Close the shift?', 'Close it');
    await desk.shows(/Shift 1 \(closed\)[\s\S]*Net +1 +2 +60\.00 +4\.00 +0\.00 +64\.00/);
    await desk.take('What next?', 'Shift report');
    await desk.shows('Nothing was sold or cancelled.');
    const closed = JSON.parse((await run(home, ['report', '--number', '1', '--sandbox', '--json'])).stdout);
    expect(closed.number).toBe(1);
  });

  it('is not closed by one Enter, and says if it is empty', async () => {
    const home = createHome();
    const desk = new Desk(home, ['book', '--sandbox'], { rows: 50 });
    await desk.take('What next?', 'Shift report');
    await desk.take('Shift report', 'Close the shift');
    await desk.at('Nothing was sold or cancelled. Close the shift?', KEYS.enter);
    await desk.at('Shift report', KEYS.escape);
    await desk.at('What next?');
    const { code } = await run(home, ['report', '--number', '1', '--sandbox', '--json']);
    expect(code).toBe(4);
  });
});

describe('Ctrl-R', () => {
  const CONTROL_R = '\u0012';

  it('goes ahead to the reservation, past what is chosen already', async () => {
    const desk = new Desk(createHome(), ['book', '6IF', '--tickets', '2', '--sandbox']);
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.at('Tickets', KEYS.enter);
    await desk.at('Discounts', KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.at('Reserve this?', KEYS.escape);
    await desk.at('Delivery', KEYS.escape);
    await desk.at('Discounts', KEYS.escape);
    await desk.at('Tickets', CONTROL_R);
    await desk.at('Reserve this?');
    await desk.shows('Reserve for');
  });

  it('asks what is not chosen', async () => {
    const desk = new Desk(createHome(), ['book', '6IF', '--tickets', '2', '--sandbox']);
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.at('Tickets', CONTROL_R);
    await desk.shows(/^\? Tickets/m);
  });
});

describe('a refusal', () => {
  it('of a day on which a park is closed leads to another day', async () => {
    const desk = new Desk(createHome(), ['book', '6KS', '--sandbox']);
    // docs/f13.md#test-conditions: not on a Monday; 1 June 2026 is one.
    await desk.at('Visit', '2026-06-08', KEYS.enter);
    await desk.at('Quantity', KEYS.enter);
    await desk.at('What now?');
    expect(desk.screen()).toMatch(/These tickets are not available for 2026-06-08\.[\s\S]*❯ Change visit/);
    desk.press(KEYS.escape);
    await desk.at('Visit', '2026-06-09', KEYS.enter);
    await desk.shows('Reserve for');
  });

  it('of one of several orders does not say which, as the API does not', async () => {
    const desk = new Desk(createHome(), ['book', '7AB', '--performance', '7AB-13', '--sandbox'], {
      rows: 40,
    });
    // docs/f13.md#test-conditions: H10 is refused.
    const chooseRefusedSeat = async () => {
      await desk.take('Tickets', '£35');
      await desk.at('Quantity', KEYS.enter);
      await desk.at('Seats', 'h10', KEYS.enter, KEYS.enter);
    };
    await chooseRefusedSeat();
    await desk.at('Delivery', KEYS.enter);
    await desk.take('Reserve this?', 'Add another event');
    await desk.at('Another event', 'lunchtime');
    await desk.shows(/event lunchtime\n[\s\S]*❯ The Unremarkable.*\n +1 event/);
    desk.press(KEYS.enter);
    await desk.at('Performance', KEYS.down, KEYS.enter);
    await chooseRefusedSeat();
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('What now?');
    expect(desk.screen()).toMatch(/^The supplier refused the reservation: /m);
  });

  it('of a delivery that would be late leads to another day', async () => {
    const desk = new Desk(createHome(), ['book', '9XW', '--sandbox']);
    await desk.at('Day', KEYS.enter);
    await desk.shows(/^\? (Visit|Quantity|Tickets)/m);
    for (let asked = 0; asked < 4 && !/^\? What now/m.test(desk.screen()); asked += 1) {
      const question = /^\? (\w+)/m.exec(desk.screen())?.[1] ?? '';
      desk.press(KEYS.enter);
      await desk.shows(new RegExp(`^\\? (?!${question})`, 'm'));
    }
    expect(desk.screen()).toMatch(/These tickets cannot be delivered in time\.[\s\S]*❯ Change performance/);
    desk.press(KEYS.escape);
    await desk.at('Day', '24 jun', KEYS.enter);
    await desk.at('Visit', KEYS.enter);
    await desk.shows('Reserve for');
  });
});
