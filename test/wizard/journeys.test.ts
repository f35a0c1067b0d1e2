import { describe, expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { createHome, NOON, run } from '../support/run.ts';
import { type Json, performanceOn, sandboxJson, writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';

const MINUTE = 60_000;
const PARK = ['book', '1D7B8', '--tickets', '1', '--sandbox'];

/** Adds a ticket of 7AB to what is sold, up to its seats. */
async function addCat(desk: Desk): Promise<void> {
  await desk.take('Reserve this?', 'Add another event');
  await desk.at('Another event', 'cat');
  await desk.shows(/cat\n[\s\S]*❯ The Unremarkable.*\n +\d.*\n↑↓/);
  desk.press(KEYS.enter);
  await desk.at('Performance', KEYS.enter);
  await desk.take('Tickets', '£35');
  await desk.at('Quantity', KEYS.enter);
}

async function keepWalkIn(home: string): Promise<void> {
  await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
}

/** To the last question, the walk-in customer buying. */
async function toConfirm(args: readonly string[]): Promise<{ home: string; desk: Desk }> {
  const home = createHome();
  await keepWalkIn(home);
  const desk = new Desk(home, args);
  await desk.at('Reserve this?', KEYS.enter);
  await desk.at('Buy for');
  return { home, desk };
}

describe('a regular', () => {
  it('sells again without leaving: the same performance, the same event, another', async () => {
    const { home, desk } = await toConfirm(PARK);
    desk.press(KEYS.enter);
    await desk.take('What next?', 'New sale, Ingressoland');
    await desk.take('Quantity', '2');
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.take('What next?', 'New sale');
    await desk.find('nutcracker', 'Matthew');
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.at('Tickets', KEYS.enter);
    await desk.at('Quantity', KEYS.enter);
    await desk.at('Discounts', KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.take('What next?', 'same performance');
    await desk.at('Tickets');
    desk.press(KEYS.escape);
    await desk.shows('Sale stopped: nothing was bought.');
    await desk.take('What next?', 'Exit');
    expect(await desk.exit).toBe(0);
    const { entries } = await sandboxJson(home, ['transactions']);
    expect(entries.filter((one: { action: string }) => one.action === 'purchase')).toHaveLength(3);
  });
});

describe('movement', () => {
  it('Esc goes back a step at a time and keeps what was chosen', async () => {
    const desk = new Desk(createHome(), ['book', '6IF', '--sandbox']);
    await desk.at('Day', KEYS.right, KEYS.right, KEYS.enter);
    await desk.take('Tickets', '£18.00');
    await desk.take('Quantity', '3');
    await desk.at('Discounts', KEYS.down, '2');
    await desk.shows('2 × Child');
    desk.press(KEYS.enter);
    await desk.at('Delivery');
    desk.press(KEYS.escape);
    await desk.at('Discounts');
    await desk.shows('2 × Child');
    desk.press(KEYS.escape);
    await desk.at('Quantity');
    await desk.shows('❯ 3');
    desk.press(KEYS.escape);
    await desk.at('Tickets');
    await desk.shows(/❯ Stalls +price band B/);
    desk.press(KEYS.escape);
    await desk.at('Day');
    await desk.shows('[ 3 £21]');
  });

  it('one answer is changed from the summary, and the others stand', async () => {
    const desk = new Desk(createHome(), ['book', '6IF', '--sandbox']);
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.take('Tickets', '£18.00');
    await desk.take('Quantity', '2');
    await desk.at('Discounts', KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.take('Reserve this?', 'Change delivery');
    await desk.take('Delivery', 'Post');
    // docs/f13.md#6if: 2 × (18 + 3) and POST 3.5.
    await desk.at('Reserve this?');
    await desk.shows('Reserve for £45.50');
    await desk.take('Reserve this?', 'Change quantity');
    await desk.take('Quantity', '1');
    await desk.at('Reserve this?');
    await desk.shows('Reserve for £24.50');
  });

  it('Esc at an answer that was to be changed leaves everything as it was', async () => {
    const desk = new Desk(createHome(), PARK);
    await desk.take('Reserve this?', 'Change event');
    await desk.at('Event');
    await desk.shows(/\n +\d.*\n↑↓/);
    desk.press(KEYS.escape);
    await desk.at('Reserve this?');
    await desk.shows('Reserve for £32.00');
  });

  /** One adult and one child, 3 June, posted: all of it is asked for once. */
  async function adultAndChild(where: string): Promise<Desk> {
    const desk = new Desk(createHome(), ['book', '6IF', '--sandbox']);
    await desk.at('Day', KEYS.right, KEYS.right, KEYS.enter);
    await desk.take('Tickets', where);
    await desk.take('Quantity', '2');
    await desk.at('Discounts', KEYS.down, KEYS.right, KEYS.enter);
    await desk.take('Delivery', 'Post');
    await desk.at('Reserve this?');
    return desk;
  }

  it('another day keeps where, how many, who for and the delivery', async () => {
    const desk = await adultAndChild('£35.00');
    await desk.take('Reserve this?', 'Change performance');
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.at('Reserve this?');
    const screen = await desk.shows('Reserve for');
    expect(screen).toMatch(/Thu, 4th June 2026/);
    expect(screen).toMatch(/1 × Adult, £35\.00[\s\S]*1 × Child rate, £18\.00/);
    // docs/f13.md#6if: 35 + 4, 18 + 3, and POST 3.5.
    expect(screen).toContain('Reserve for £63.50');
  });

  it('another place keeps how many and who for, at its prices', async () => {
    const desk = await adultAndChild('£35.00');
    await desk.take('Reserve this?', 'Change tickets');
    await desk.take('Tickets', '£18.00');
    await desk.at('Reserve this?');
    // docs/f13.md#6if: 18 + 3, 9 + 2, and POST 3.5.
    await desk.shows('Reserve for £35.50');
  });

  it('what cannot be had of another day is said, and asked for', async () => {
    const desk = await adultAndChild('£18.00');
    await desk.take('Reserve this?', 'Change performance');
    // docs/f13.md#6if: no discounts in the stalls on the 1st of a month.
    await desk.at('Day', '1 jul');
    await desk.shows('1st July 2026');
    desk.press(KEYS.enter);
    await desk.at('Reserve this?');
    const history = desk.history();
    expect(history).toMatch(/Child rate: not available here\.\nEach: Adult/);
    await desk.shows('2 × ');
  });

  it('seats chosen on the map are chosen anew on another day', async () => {
    const desk = new Desk(createHome(), ['book', '7AB', '--tickets', '2', '--sandbox']);
    await desk.at('Performance', KEYS.enter);
    await desk.take('Tickets', 'Stalls A £55');
    await desk.at('Seats', 'b3 b4', KEYS.enter, KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.take('Reserve this?', 'Change performance');
    await desk.at('Performance', KEYS.down, KEYS.enter);
    await desk.at('Seats', KEYS.tab);
    await desk.at('Reserve this?');
    expect(await desk.shows('Reserve for £110.00')).toMatch(/2 × /);
  });

  it.each([
    [['book', 'XXX', '--sandbox'], /Event XXX not found\. Please choose one\./, 'Event'],
    [
      ['book', '6IF', '--performance', '7AB-13', '--sandbox'],
      /7AB-13 is not a performance of Matthew Bourne's/,
      'Day',
    ],
    [
      ['book', '7AB', '--performance', '7AB-13', '--price-band', 'Z/pool', '--sandbox'],
      /Z\/pool is not on sale/,
      'Tickets',
    ],
    [['book', '1D7B8', '--tickets', '99', '--sandbox'], /99 is not available here/, 'Quantity'],
  ] as const)('%j: the flag that does not fit is said, and asked instead', async (args, said, asked) => {
    const desk = new Desk(createHome(), args);
    await desk.at(asked);
    expect(desk.history()).toMatch(said);
  });
});

describe('the clock', () => {
  it('turns urgent under two minutes, rings once at one, and ends the question at zero', async () => {
    const { home, desk } = await toConfirm(PARK);
    const first = (await sandboxJson(home, ['status'])).transaction_uuid;
    desk.now = NOON + 13 * MINUTE;
    await desk.shows('2:00 left');
    expect(desk.screen()).not.toContain('hurry');
    desk.now += 1_000;
    await desk.shows('1:59 left – hurry');
    expect(desk.bells).toBe(0);
    desk.now = NOON + 14 * MINUTE;
    await desk.shows('1:00 left – hurry');
    desk.now += 5_000;
    await desk.shows('0:55 left – hurry');
    expect(desk.bells).toBe(1);
    // A machine that slept: at once it is long past the end.
    desk.now = NOON + 180 * MINUTE;
    await desk.shows('Your reservation has expired; the seats have been released.');
    await desk.at('What now?');
    expect(desk.screen()).not.toMatch(/^TRAINING · \d+:\d\d left/m);
    expect(desk.bells).toBe(1);
    desk.press(KEYS.enter);
    // The same again, the customer kept: straight to the last question.
    await desk.at('Buy for');
    expect(desk.history()).toContain('The same seats as before, at the same price.');
    await desk.shows('For Fred Flintstone, Bedrock');
    const at = { now: () => desk.now };
    const second = await sandboxJson(home, ['status'], at);
    expect(second).toMatchObject({ status: 'reserved' });
    expect(second.transaction_uuid).not.toBe(first);
  });

  it('keeps what was typed into the form when the time is up', async () => {
    const desk = new Desk(createHome(), PARK);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Customer', 'Wilma', KEYS.tab, 'Flint');
    await desk.shows('Flint');
    desk.now = NOON + 16 * MINUTE;
    await desk.at('What now?', KEYS.enter);
    await desk.at('Customer');
    await desk.shows(/First name +Wilma\n +Last name +Flint/);
  });

  it('looks the hold up before buying: what is gone is not bought', async () => {
    const { home, desk } = await toConfirm(PARK);
    await sandboxJson(home, ['release']);
    desk.press(KEYS.enter);
    await desk.shows('Your reservation has expired; the seats have been released.');
    const { entries } = await sandboxJson(home, ['transactions']);
    expect(entries.map((one: { action: string }) => one.action)).not.toContain('purchase');
  });
});

describe('the event', () => {
  it('is found by its ID too, and is listed with its venue and the number found', async () => {
    const desk = new Desk(createHome(), ['book', '--sandbox']);
    await desk.at('What next?', KEYS.enter);
    await desk.at('Event');
    await desk.shows(/^ {2}\d+ events · Disneyland/m);
    desk.press('1d7b8');
    await desk.shows(/❯ Ingressoland - Any Time .*from £32\.00\n +1 event · Ingresso.*1D7B8$/m);
    desk.press(KEYS.enter);
    await desk.at('Quantity');
  });
});

describe('the customer', () => {
  it('is kept for walk-ins from the last question, and not asked for the next time', async () => {
    const home = createHome();
    const desk = new Desk(home, PARK);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at(
      'Customer',
      'Wilma',
      KEYS.tab,
      'Flintstone',
      KEYS.tab,
      '0203',
      KEYS.tab,
      KEYS.tab,
      '1 High St',
    );
    desk.press(...Array<string>(4).fill(KEYS.tab), 'others');
    // What was typed replaces the prefilled "n".
    await desk.shows(/Marketing +others\n +venue no, us no, others yes/);
    desk.press(KEYS.enter);
    await desk.take('Buy for', 'Save as the default');
    await desk.at('Buy for', KEYS.enter);
    await desk.take('What next?', 'New sale, Ingressoland');
    await desk.at('Quantity', KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for');
    expect(desk.screen()).toContain('Customer: Wilma Flintstone, 1 High St (default customer');
    const { walk_in } = JSON.parse((await run(home, ['walk-in', '--json', '--sandbox'])).stdout);
    expect(walk_in).toMatchObject({
      first_name: 'Wilma',
      country_code: 'uk',
      supplier_can_use_data: false,
      world_can_use_data: true,
    });
  });

  it('is asked for in full when tickets are posted, in a country the post goes to', async () => {
    const home = createHome();
    await keepWalkIn(home);
    const day = await performanceOn(home, '6IF', '2026-06-10');
    const desk = new Desk(home, ['book', '6IF', '--performance', day, '--tickets', '1', '--sandbox']);
    await desk.at('Tickets', KEYS.enter);
    await desk.at('Discounts', KEYS.enter);
    await desk.take('Delivery', 'Post');
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Customer');
    await desk.shows(/Town\n +\(County\)/);
    desk.press(...Array<string>(9).fill(KEYS.tab), KEYS.backspace, KEYS.backspace, 'france', KEYS.tab);
    // docs/f13.md#6if: POST goes to ie and uk alone.
    await desk.shows(/france +← choose one of: Ireland, United Kingdom/);
    desk.press(KEYS.shiftTab, ...Array<string>(6).fill(KEYS.backspace), 'irel');
    await desk.shows(/irel\s+[\s\S]*Ireland/);
  });

  it('is asked only for what the reservation leaves open', async () => {
    const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, async (passing) => {
      const answer = (await (await passing.forward()).json()) as object;
      const isReserved = passing.request.url?.includes('/reserve.v1');
      const fixed = {
        can_edit_address: false,
        needs_agent_reference: true,
        needs_email_address: true,
        prefilled_address: {
          address_line_one: '12 Desk Row',
          town: 'Leeds',
          country_code: 'uk',
          postcode: 'LS1',
        },
      };
      passing.response.writeHead(200, { 'content-type': 'application/json' });
      passing.response.end(JSON.stringify(isReserved ? { ...answer, ...fixed } : answer));
    });
    const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    const desk = new Desk(createHome(), ['book', '1D7B8', '--tickets', '1'], { env });
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Customer');
    expect(desk.screen()).toMatch(/Address: 12 Desk Row, Leeds, LS1, uk \(fixed by the account/);
    expect(desk.screen()).toMatch(/^ {2}E-mail$/m);
    expect(desk.screen()).toMatch(/^ {2}Your reference$/m);
    expect(desk.screen()).not.toMatch(/^ {2}\(?(Address|Post code|Country)/m);
  });
});

describe('what came back', () => {
  it('a discount that the supplier replaced is pointed out before anything is held', async () => {
    const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, async (passing) => {
      const body = await (await passing.forward()).text();
      const isTrolley = passing.request.url?.includes('/trolley.v1');
      passing.response.writeHead(200, { 'content-type': 'application/json' });
      passing.response.end(isTrolley ? body.replaceAll('"CHILD"', '"ADULT"') : body);
    });
    const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    const desk = new Desk(createHome(), ['book', '6IF', '--tickets', '2'], { env });
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.at('Tickets', KEYS.enter);
    await desk.at('Discounts', KEYS.down, '1', KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.at('Reserve this?');
    expect(desk.history()).toMatch(
      /Note: Discounts changed: ADULT, ADULT \(you asked for ADULT,\s+CHILD\)\./,
    );
  });

  it('an order that was not reserved is explained, and the rest can be bought', async () => {
    const home = createHome();
    await keepWalkIn(home);
    const desk = new Desk(home, PARK);
    await addCat(desk);
    await desk.at('Seats', 'h10', KEYS.enter, KEYS.enter);
    await desk.shows(/^\? (Delivery|Reserve)/m);
    if (/^\? Delivery/m.test(desk.screen())) desk.press(KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Not as ordered. Keep these tickets?', KEYS.enter);
    await desk.at('Buy for £32.00?');
    expect(desk.screen()).toMatch(/Note: Not reserved: The Unremarkable[\s\S]*Seat H10\s+causes\s+failure\./);
    desk.press(KEYS.enter);
    await desk.shows('Sold for £32.00');
  });
});

it('trouble that passes loses nothing: the same is tried again', async () => {
  let isDown = false;
  const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, async (passing) => {
    if (!isDown) return pass(passing);
    isDown = false;
    passing.response.writeHead(400, { 'content-type': 'application/json' });
    passing.response.end('{"error_code": 4, "error_desc": "backend connection failed"}');
  });
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const desk = new Desk(createHome(), ['book', '6IF', '--tickets', '2'], { env });
  await desk.at('Day', KEYS.right, KEYS.enter);
  await desk.at('Tickets', KEYS.enter);
  await desk.at('Discounts');
  isDown = true;
  desk.press(KEYS.enter);
  await desk.at('What now?', KEYS.enter);
  await desk.at('Delivery', KEYS.enter);
  await desk.at('Reserve this?');
});

/** Orders of a sale, without what differs from one sale to the next. */
function soldOrders(sold: Json) {
  const orders: Json[] = sold.trolley.bundles.flatMap((bundle: Json) => bundle.orders);
  return orders.map(({ performance, number_of_seats, ticket_orders, send_method, total }) => ({
    performance: performance.id,
    number_of_seats,
    discounts: ticket_orders.map((tickets: Json) => tickets.discount_code),
    send_method: send_method.code,
    total,
  }));
}

describe('the same by commands', () => {
  const SCREEN = { columns: 240, rows: 60 };

  /** Buys what is to be reserved, then the same by the commands that were printed, in another home. */
  async function buysTheSame(home: string, desk: Desk): Promise<void> {
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('What next?');
    const another = createHome();
    const file = writeCustomer(another);
    let token = '';
    for (const line of desk.history().match(/(?<=^ {2}ticketswitch ).*(?= --sandbox$)/gm) ?? []) {
      const filledIn = line.replace('<token>', token).replace('<file>', file);
      token = (await sandboxJson(another, filledIn.split(' '))).token;
    }
    const sold = await sandboxJson(another, ['status']);
    expect(soldOrders(sold)).toEqual(soldOrders(await sandboxJson(home, ['status'])));
    expect(sold.status).toBe('purchased');
  }

  it('sells the same when it is run: discounts, seats and several orders', async () => {
    const home = createHome();
    await keepWalkIn(home);
    const evening = await performanceOn(home, '6IF', '2026-06-10');
    const args = ['book', '6IF', '--performance', evening, '--tickets', '2', '--ticket-type', 'CIRCLE'];
    const desk = new Desk(home, [...args, '--sandbox'], SCREEN);
    await desk.take('Tickets', 'Upper circle');
    await desk.at('Discounts', KEYS.down, KEYS.right, KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.take('Reserve this?', 'Add another event');
    await desk.at('Another event', 'cat');
    await desk.shows(/cat\n[\s\S]*❯ The Unremarkable.*\n +\d.*\n↑↓/);
    desk.press(KEYS.enter);
    await desk.at('Performance', KEYS.enter);
    await desk.take('Tickets', 'Stalls A £55');
    await desk.take('Quantity', '2');
    await desk.at('Seats', 'b3 b4', KEYS.enter, KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await buysTheSame(home, desk);
    expect(desk.history()).toMatch(/1 × Adult[\s\S]*1 × Child/);
    expect(desk.history()).toMatch(/--discount ADULT=1,CHILD=1 [\s\S]*--seat B3 --seat B4 /);
  });

  it('sells the same nights', async () => {
    const home = createHome();
    await keepWalkIn(home);
    const desk = new Desk(home, ['book', 'I3U', '--sandbox'], SCREEN);
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.at('Visit', KEYS.backspace, '3', KEYS.enter);
    await desk.at('Quantity', KEYS.enter);
    await desk.at('Reserve this?');
    expect(await desk.shows('Reserve for')).toContain('  3 nights');
    await buysTheSame(home, desk);
    expect(desk.history()).toMatch(/-n 1 .*--nights 3 /);
  });
});

describe('the basket', () => {
  it('sells several events as one, an add-on counted by itself', async () => {
    const home = createHome();
    await keepWalkIn(home);
    const desk = new Desk(home, ['book', '7AB', '--performance', '7AB-13', '--tickets', '2', '--sandbox']);
    await desk.take('Tickets', '£55');
    await desk.at('Seats', KEYS.tab);
    await desk.at('Delivery', KEYS.enter);
    await desk.take('Reserve this?', 'Add Unremarkable Cat Lunchbox');
    await desk.shows(/Unremarkable Cat Lunchbox[\s\S]*2 × /);
    await desk.take('Reserve this?', 'Add another event');
    await desk.at('Another event', 'ingressoland');
    await desk.shows(/ingressoland\n[\s\S]*❯ Ingressoland.*\n +\d.*\n↑↓/);
    desk.press(KEYS.enter);
    await desk.at('Quantity', KEYS.enter);
    await desk.at('Reserve this?');
    const total = /Reserve for (£[\d.]+)/.exec(await desk.shows('Reserve for'))?.[1];
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at(`Buy for ${total}`, KEYS.enter);
    await desk.at('What next?');
    const sold = await sandboxJson(home, ['status']);
    const orders = sold.trolley.bundles.flatMap((one: { orders: unknown[] }) => one.orders);
    expect(orders.map((one: { event: { id: string } }) => one.event.id).sort()).toEqual([
      '1D7B8',
      '7AB',
      '7AC',
    ]);
    expect(`£${sold.total.toFixed(2)}`).toBe(total);
    expect(desk.history()).toMatch(/ticketswitch reserve --trolley '?<token>/);
  });

  /** A park in pounds in the basket, and a second order in dollars. */
  async function toConflict(): Promise<Desk> {
    const home = createHome();
    await keepWalkIn(home);
    const desk = new Desk(home, PARK);
    await desk.take('Reserve this?', 'Add another event');
    await desk.at('Another event', 'la femme');
    await desk.shows(/la femme\n[\s\S]*❯ La Femme.*\n +\d.*\n↑↓/);
    desk.press(KEYS.enter);
    await desk.at('Day', KEYS.enter);
    await desk.at('Performance', KEYS.enter);
    await desk.at('Quantity', KEYS.enter);
    await desk.at('Discounts', KEYS.enter);
    await desk.shows(/^\? (Delivery|What now)/m);
    if (/^\? Delivery/m.test(desk.screen())) desk.press(KEYS.enter);
    await desk.at('What now?');
    return desk;
  }

  it('keeps what is in it, and sells what cannot be beside it as a sale of its own', async () => {
    const desk = await toConflict();
    // Dollars and pounds do not go together (docs/f13.md#trolley).
    expect(desk.screen()).toMatch(
      /La Femme cannot be sold with the rest: the basket is in GBP, and this is in\s+USD\./,
    );
    desk.press(KEYS.enter);
    await desk.at('Reserve this?');
    expect(desk.screen()).toContain('Reserve for £32.00');
    desk.press(KEYS.enter);
    await desk.at('Buy for £32.00', KEYS.enter);
    await desk.at('Reserve this?');
    expect(desk.screen()).toMatch(/La Femme[\s\S]*Reserve for \$/);
    desk.press(KEYS.enter);
    await desk.at('Buy for $', KEYS.enter);
    await desk.at('What next?');
  });

  it('names what was to be sold afterwards if the desk is left before', async () => {
    const desk = await toConflict();
    desk.press(KEYS.enter);
    await desk.at('Reserve this?', KEYS.ctrlC);
    expect(await desk.exit).toBe(130);
    expect(desk.history()).toContain('Not sold, although it was to be sold afterwards: La Femme.');
  });

  it('Esc at the first question of another order goes back to what there was, and back in it', async () => {
    const desk = new Desk(createHome(), ['book', '6IF', '--tickets', '1', '--sandbox']);
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.at('Tickets', KEYS.enter);
    await desk.at('Discounts', KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.take('Reserve this?', 'Add another event');
    await desk.at('Another event');
    await desk.shows(/\n +\d.*\n↑↓/);
    desk.press(KEYS.escape);
    await desk.at('Reserve this?');
    desk.press(KEYS.escape);
    await desk.at('Delivery');
    expect(desk.screen()).not.toContain('Another event');
    expect(desk.screen().match(/✔ Discounts/g)).toHaveLength(1);
  });

  it('orders are taken out one by one', async () => {
    const desk = new Desk(createHome(), [
      'book',
      '7AB',
      '--performance',
      '7AB-13',
      '--tickets',
      '1',
      '--sandbox',
    ]);
    await desk.take('Tickets', '£55');
    await desk.at('Seats', KEYS.tab);
    await desk.at('Delivery', KEYS.enter);
    await desk.take('Reserve this?', 'Add Unremarkable Cat Lunchbox');
    await desk.take('Reserve this?', 'Remove Lunchbox');
    await desk.shows('Reserve for £55.00');
    // The order that remains is in hand: Esc goes back in it, and it can be changed.
    desk.press(KEYS.escape);
    await desk.at('Delivery', KEYS.enter);
    await desk.take('Reserve this?', 'Change seats');
    await desk.at('Seats', KEYS.tab);
    await desk.shows('Reserve for £55.00');
  });

  it('the first of two events is taken out, and the second is changed and left', async () => {
    const desk = new Desk(createHome(), PARK);
    await addCat(desk);
    await desk.at('Seats', KEYS.tab);
    await desk.shows(/^\? (Delivery|Reserve)/m);
    if (/^\? Delivery/m.test(desk.screen())) desk.press(KEYS.enter);
    await desk.take('Reserve this?', 'Remove Ingressoland');
    await desk.shows('Reserve for £35.00');
    await desk.take('Reserve this?', 'Change quantity');
    await desk.take('Quantity', '2');
    await desk.at('Seats', KEYS.tab);
    await desk.shows('Reserve for £70.00');
    desk.press(KEYS.escape);
    await desk.shows(/^\? (Delivery|Seats)/m);
  });
});
