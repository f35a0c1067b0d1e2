import { readFileSync } from 'node:fs';
import jsQr from 'jsqr';
import { describe, expect, it, vi } from 'vitest';
import { Desk, type DeskOptions, KEYS } from '../support/desk.ts';
import { createHome, NOON } from '../support/run.ts';
import { performanceOn, sandboxJson } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';

const THE_CAT = ['book', '7AB', '--sandbox'];

function open(args: readonly string[], options?: DeskOptions): { home: string; desk: Desk } {
  const home = createHome();
  return { home, desk: new Desk(home, args, options) };
}

/** From the performance to the seat map. */
async function toSeats(desk: Desk, where: string, quantity: number): Promise<void> {
  await desk.at('Performance', KEYS.enter);
  await desk.take('Tickets', where);
  await desk.take('Quantity', String(quantity));
  await desk.at('Seats');
}

async function reserve(desk: Desk): Promise<void> {
  await desk.at('Delivery', KEYS.enter);
  await desk.at('Reserve this?', KEYS.enter);
}

/** Fills the form in; the second line of the address makes 6IE fail (docs/f13.md#test-conditions). */
async function fillIn(desk: Desk, secondLine = ''): Promise<void> {
  await desk.at('Customer', 'Fred', KEYS.tab, 'Jones', KEYS.tab, '0203 137 7420', KEYS.tab, KEYS.tab);
  desk.press('1 High St', KEYS.tab, secondLine, ...Array<string>(4).fill(KEYS.enter));
}

describe('required', () => {
  it('R1: both performances of 7AB are offered, 1 January of the next two years, 3.30 PM', async () => {
    const { desk } = open(THE_CAT);
    await desk.at('Performance');
    expect(desk.screen()).toMatch(/1st January 2027, 3\.30 PM/);
    expect(desk.screen()).toMatch(/1st January 2028, 3\.30 PM/);
  });

  it('R2: 1D7B8 is sold without seeing or picking a date', async () => {
    const { desk } = open(['book', '1D7B8', '--tickets', '1', '--sandbox']);
    await desk.at('Reserve this?', KEYS.enter);
    await fillIn(desk);
    await desk.at('Buy for');
    expect(desk.history()).not.toMatch(/\? (Day|Performance|Visit)|20\d\d|January|June|PM\b/);
  });

  it('R3: three tickets of 6IF STALLS B are reserved as the best available, and can be paid', async () => {
    const { desk } = open(['book', '6IF', '--sandbox']);
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.take('Tickets', '£18.00');
    await desk.take('Quantity', '3');
    await desk.at('Discounts', KEYS.enter);
    await reserve(desk);
    // docs/f13.md#6if: 3 × (18 + 3) and COBO 1.5.
    await desk.shows(/Reserved, 15:00 left: \w+, \w+, \w+\n/);
    await fillIn(desk);
    await desk.at('Buy for £64.50?', KEYS.enter);
    await desk.shows(/^Sold for £/m);
  });

  it('R4: seat B4 of 7AB is £50.00 and £5.00, the delivery apart, the total standing out', async () => {
    const { desk } = open(THE_CAT);
    await toSeats(desk, 'Stalls A £55', 1);
    desk.press('b4', KEYS.enter, KEYS.enter);
    await desk.take('Delivery', 'Post worldwide');
    await desk.at('Reserve this?');
    const screen = desk.screen();
    expect(screen).toMatch(/Tickets +£50\.00\nBooking fees +£5\.00\nDelivery +£10\.00\nTotal +£65\.00/);
    // Bold, and no other line of the bill is.
    const bold = '\u001B[1m';
    const bill = desk.written.split('\n').filter((line) => /(Tickets|Total) +£/.test(line));
    expect(bill.map((line) => line.includes(bold))).toEqual([false, true]);
  });

  it('R5: 7AA offers the printable eTicket and worldwide post', async () => {
    const { desk } = open(['book', '7AA', '--sandbox']);
    await toSeats(desk, 'Stalls A £55', 1);
    desk.press(KEYS.tab);
    await desk.at('Delivery');
    expect(desk.screen()).toContain('Printable eTicket');
    expect(desk.screen()).toContain('Post worldwide');
  });

  it('R6: a printable eTicket has the right barcode on the screen and in the file to hand over', async () => {
    const { desk } = open(THE_CAT, { rows: 60 });
    await toSeats(desk, 'Stalls A £55', 1);
    desk.press(KEYS.tab);
    await reserve(desk);
    await fillIn(desk);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('What next?');
    // docs/f13.md#7ab-and-7aa: the purchase second in upper hex.
    const barcode = Math.floor(NOON / 1000)
      .toString(16)
      .toUpperCase();
    expect(desk.screen()).toContain(`Barcode ${barcode}`);
    expect(scan(desk.screen())).toBe(barcode);
    expect(desk.history()).toMatch(/Voucher +https?:\/\//);
    const path = /Tickets to print or send:\s+(\S+\n?\S*\.html)/.exec(desk.history())?.[1]?.replace('\n', '');
    const page = readFileSync(path ?? '', 'utf8');
    expect(page).toContain(`<figcaption>${barcode}</figcaption>`);
    expect(page).toContain('<svg');
    expect(page).toContain('TRAINING');
  });

  it('R7: a restricted view is said before payment and in the confirmation', async () => {
    const home = createHome();
    const thursday = await performanceOn(home, '6IE', '2026-06-04');
    const desk = new Desk(home, ['book', '6IE', '--performance', thursday, '--sandbox']);
    await desk.at('Tickets', KEYS.enter);
    await desk.take('Quantity', '3');
    await reserve(desk);
    await desk.shows(/Note: Seat \w+ has a restricted view\.\nNote: Seat \w+ has a restricted view\./);
    await fillIn(desk);
    await desk.at('Buy for', KEYS.enter);
    await desk.at('What next?');
    const [, confirmation] = desk.history().split(/^Purchased$/m);
    expect(confirmation?.match(/has a restricted view/g)).toHaveLength(2);
  });

  it('R8: C5 and C6 of 7AB are marked restricted on the map, and C6 shows its text', async () => {
    const { desk } = open(THE_CAT);
    await toSeats(desk, 'Stalls B £40', 2);
    expect(desk.screen()).toMatch(/^.C .* b b\*/m);
    desk.press('c5 c6', KEYS.enter);
    await desk.shows('Selected: C5 (restricted view), C6 (restricted view, Haunted seat)');
    desk.press(KEYS.enter);
    await desk.shows('✔ Seats C5 (restricted view), C6 (restricted view, Haunted seat)');
  });

  it('R9: going back releases what is held before the next is reserved', async () => {
    const { home, desk } = open(['book', '1D7B8', '--tickets', '1', '--sandbox']);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Customer');
    desk.press(KEYS.escape);
    await desk.at('Going back releases the seats.', KEYS.enter);
    // Kept, and asked again.
    await desk.at('Customer', KEYS.escape);
    await desk.take('Going back releases the seats.', 'Release');
    await desk.shows('The seats have been released.');
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Customer');
    const { entries } = await sandboxJson(home, ['transactions']);
    expect(entries.map((one: { action: string }) => one.action).reverse()).toEqual([
      'reserve',
      'release',
      'reserve',
    ]);
    expect(entries.every((one: { state: string }) => one.state === 'done')).toBe(true);
  });

  it('R10: H10 fails, for that band, and nothing was charged', async () => {
    const { desk } = open(THE_CAT);
    await toSeats(desk, 'Dress B £35', 1);
    desk.press('h10', KEYS.enter, KEYS.enter);
    await reserve(desk);
    await desk.at('What now?');
    expect(desk.screen()).toMatch(/Dress Circle, price band B: [\s\S]*Seat\s+H10\s+causes\s+failure\./);
    expect(desk.screen()).toContain('No seats are reserved and the customer has not been charged.');
    await desk.take('What now?', 'Change seats');
    await desk.at('Seats', KEYS.tab);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.shows('Reserved, ');
  });

  it('R11: D6 and D7 get other seats, and the customer is told', async () => {
    const { desk } = open(THE_CAT);
    await toSeats(desk, 'Stalls B £40', 2);
    desk.press('d6 d7', KEYS.enter, KEYS.enter);
    await reserve(desk);
    await desk.at('Not as ordered. Keep these tickets?');
    expect(desk.screen()).toContain('Note: Seats changed: D2, D3 (you asked for D6, D7).');
    desk.press(KEYS.enter);
    await desk.at('Customer');
  });

  it('R11: other seats than asked for can be refused, and are released', async () => {
    const { desk, home } = open(THE_CAT);
    await toSeats(desk, 'Stalls B £40', 2);
    desk.press('d6 d7', KEYS.enter, KEYS.enter);
    await reserve(desk);
    await desk.take('Not as ordered. Keep these tickets?', 'Change the order');
    await desk.at('Reserve this?');
    expect(desk.history()).toContain('The seats have been released.');
    expect((await sandboxJson(home, ['status'])).status).toBe('released');
  });

  it('R12: a purchase that fails reserves again, and says what changed', async () => {
    const home = createHome();
    const wednesday = await performanceOn(home, '6IE', '2026-06-03');
    const desk = new Desk(home, ['book', '6IE', '--performance', wednesday, '--sandbox']);
    await desk.at('Tickets', KEYS.enter);
    await desk.take('Quantity', '2');
    await reserve(desk);
    await fillIn(desk, 'fail part one');
    const first = (await sandboxJson(home, ['status'])).transaction_uuid;
    await desk.at('Buy for', KEYS.enter);
    await desk.shows(/The purchase failed[\s\S]*has\s+not\s+been\s+charged/);
    await desk.shows(/Note: (The same seats as before|Other seats than before)/);
    const second = await sandboxJson(home, ['status']);
    expect(second.status).toBe('reserved');
    expect(second.transaction_uuid).not.toBe(first);
    await desk.take('Buy for', 'Change the customer');
    await desk.shows(/fail part one/);
    await desk.at('Customer', ...Array<string>(5).fill(KEYS.tab), ...Array<string>(13).fill(KEYS.backspace));
    desk.press(...Array<string>(4).fill(KEYS.enter));
    await desk.at('Buy for', KEYS.enter);
    await desk.shows(/^Sold for £/m);
  });

  it('R13: a slow purchase is said after 30 seconds, and its late success found', async () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
      shouldAdvanceTime: true,
    });
    let answer = () => {};
    const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, async (passing) => {
      if (!passing.request.url?.includes('/purchase.v1')) return pass(passing);
      await passing.forward();
      // It was bought, and nobody was told.
      answer = () => passing.response.destroy();
    });
    const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    const { desk } = open(['book', '1D7B8', '--tickets', '1'], { env });
    await desk.at('Reserve this?', KEYS.enter);
    await fillIn(desk);
    await desk.at('Buy for', KEYS.enter);
    await desk.shows('Buying');
    expect(desk.screen()).not.toContain('slow');
    vi.advanceTimersByTime(30_000);
    await desk.shows('The supplier is slow to respond. The purchase may still succeed; please wait');
    answer();
    await desk.at('What next?');
    expect(desk.history()).toMatch(/^Purchased$/m);
    vi.useRealTimers();
  });
});

describe('recommended', () => {
  it('C1: the free seats of 7AB are mapped', async () => {
    const { desk } = open(THE_CAT);
    await toSeats(desk, 'Stalls A £55', 2);
    // docs/f13.md#7ab-and-7aa: STALLS A has A1–A10 and B2–B9, STALLS B has C3–C6 and D2–D7.
    const rows = desk
      .screen()
      .match(/^[> ][A-H] {2}.*$/gm)
      ?.map((row) => [row.charAt(1), [...row.slice(4)].filter((_, at) => at % 2 === 0)] as const);
    const freeIn = (seats: readonly string[]) => seats.flatMap((one, at) => (one === '·' ? [] : [at + 1]));
    expect(rows?.map(([row, seats]) => [row, freeIn(seats)])).toEqual([
      ['A', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
      ['B', [2, 3, 4, 5, 6, 7, 8, 9]],
      ['C', [3, 4, 5, 6]],
      ['D', [2, 3, 4, 5, 6, 7]],
    ]);
  });

  async function toyStory(): Promise<Desk> {
    const { desk } = open(['book', '7AA', '--sandbox']);
    await toSeats(desk, 'Stalls A £55', 2);
    return desk;
  }

  it('C2: B3 and B4 of 7AA strand B2, which is said before they can be reserved', async () => {
    const desk = await toyStory();
    desk.press('b3 b4', KEYS.enter);
    await desk.shows('That leaves single seat B2, which is not allowed here.');
    desk.press(KEYS.enter);
    await desk.shows(/^\? Seats/m);
    desk.press('b2 b3 b4', KEYS.enter);
    await desk.shows('You chose 3 seats but need 2. Deselect one.');
  });

  it('C3: B3 and B5 of 7AA are no selection', async () => {
    const desk = await toyStory();
    desk.press('b3 b5', KEYS.enter);
    await desk.shows('B3, B5 are not adjacent');
    desk.press(KEYS.enter);
    await desk.shows(/^\? Seats/m);
    expect(desk.screen()).not.toContain('Delivery');
  });

  it('C4: B3 and B5 of 7AB go on', async () => {
    const { desk } = open(THE_CAT);
    await toSeats(desk, 'Stalls A £55', 2);
    desk.press('b3 b5', KEYS.enter, KEYS.enter);
    await reserve(desk);
    await desk.shows('Reserved, 15:00 left: B3, B5');
  });

  it('C5: offers stand out: 8 % in the circle, no fees in the stalls', async () => {
    const { desk } = open(['book', '--sandbox']);
    await desk.at('What next?', KEYS.enter);
    await desk.at('Event', 'cat at lunch');
    await desk.shows(/❯ .*(8% off|No fees|11% off)/);
    desk.press(KEYS.enter);
    await desk.at('Performance', KEYS.enter);
    await desk.at('Tickets');
    expect(desk.screen()).toMatch(/Dress Circle +price band A .*8% off/);
    expect(desk.screen()).toMatch(/Stalls +price band B .*No fees/);
  });

  it('C6: ADULT, CHILD, STUDENT and OAP can be chosen in 6IF STALLS A', async () => {
    const { desk } = open(['book', '6IF', '--sandbox']);
    await desk.at('Day', KEYS.right, KEYS.enter);
    await desk.take('Tickets', 'Stalls A £24');
    await desk.take('Quantity', '4');
    await desk.at('Discounts', KEYS.down, '1', KEYS.down, '1');
    await desk.shows(/2 × Adult[\s\S]*1 × Child rate[\s\S]*1 × Student rate[\s\S]*0 × Senior citizen rate/);
    // docs/f13.md#6if: 2 × (21 + 3), 11 + 2, 16 + 2.
    await desk.shows('4 tickets, £79.00');
    desk.press(KEYS.down, KEYS.right);
    await desk.shows('At most 3 different discounts can be mixed in one order; you chose 4.');
    // The price is that of the tickets chosen so far, not of the four that were ordered.
    desk.press(KEYS.up, KEYS.right, KEYS.right);
    await desk.shows(/tickets chosen, £\S+ · \d+ too many/);
  });

  it('C7: the copy, the media and the seating plan of 6IF are a key away', async () => {
    const { desk } = open(['book', '--sandbox'], { rows: 60 });
    await desk.at('What next?', KEYS.enter);
    await desk.at('Event', 'nutcracker');
    await desk.shows(/❯ Matthew Bourne's Nutcracker TEST/);
    await desk.shows(/Nutcracker TEST.*\n +\d.*\n↑↓/);
    desk.press(KEYS.tab);
    await desk.shows(/Running time +120 minutes/);
    expect(desk.history()).toMatch(/Media\n +[^\n]*square[\s\S]*seating\s+plan/);
    expect(desk.history()).not.toContain('https://');
    expect(desk.history()).toMatch(/Reviews\n +★★★★★ The Times/);
    await desk.shows('Enter select · p picture · s seating plan · v video · Esc back');
    desk.press(KEYS.escape);
    await desk.at('Event nutcracker');
    await desk.shows(/❯ Matthew.*\n +\d.*\n↑↓/);
    desk.press(KEYS.tab);
    await desk.at("Matthew Bourne's Nutcracker TEST", KEYS.enter);
    await desk.at('Day');
  });
});

/** Reads the QR code on a screen like a camera would: each half block a module. */
function scan(screen: string): string | undefined {
  const lines = screen.split('\n').filter((line) => /^[█▀▄ ]{20,}$/.test(line));
  const width = lines[0]?.length ?? 0;
  const light = lines.flatMap((line) => {
    const cells = [...line.padEnd(width)];
    return [cells.map((cell) => '█▀'.includes(cell)), cells.map((cell) => '█▄'.includes(cell))];
  });
  const scale = 4;
  const pixels = light.flatMap((row) =>
    Array.from({ length: scale }, () => row.flatMap((isLight) => Array<boolean>(scale).fill(isLight))),
  );
  const data = pixels.flatMap((row) =>
    row.flatMap((isLight) => [...Array<number>(3).fill(isLight ? 255 : 0), 255]),
  );
  return jsQr.default(new Uint8ClampedArray(data), width * scale, pixels.length)?.data;
}
