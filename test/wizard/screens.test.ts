import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { Desk, type DeskOptions, KEYS } from '../support/desk.ts';
import { createHome, NOON } from '../support/run.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';

const FOLDER = join(import.meta.dirname, 'screens');

/** What differs from run to run. */
function masked(screen: string): string {
  return screen
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, '<transaction-uuid>')
    .replaceAll(/T000-0000-\w{4}-\w{4}/g, '<transaction-id>')
    .replaceAll(/PURCHASE-[0-9A-F]+/g, '<reference>');
}

/** Holds a screen against its snapshot; no line of it is wider than the terminal. */
async function snap(desk: Desk, size: string, name: string): Promise<void> {
  const screen = masked(desk.screen());
  await expect(`${screen}\n`).toMatchFileSnapshot(join(FOLDER, size, `${name}.txt`));
}

async function sellNutcracker(desk: Desk, size: string): Promise<void> {
  await desk.at('Event');
  await desk.shows(/❯ 1-Day.*[\s\S]*\n +\d.*\n↑↓/);
  await snap(desk, size, '01-events');
  desk.press('nut');
  await desk.shows(/❯ Matthew.*\n +\d.*\n↑↓/);
  await snap(desk, size, '02-event-narrowed');
  desk.press(KEYS.enter);
  await desk.at('Day');
  await snap(desk, size, '03-calendar');
  desk.press(KEYS.pageDown, KEYS.right);
  await desk.shows('[ 7 £21]');
  await snap(desk, size, '04-calendar-next-month');
  desk.press(KEYS.enter);
  await desk.at('Tickets');
  await snap(desk, size, '05-tickets');
  desk.press(KEYS.enter);
  await desk.at('Quantity', KEYS.down, KEYS.down);
  await desk.shows('❯ 3');
  await snap(desk, size, '06-quantity');
  desk.press(KEYS.enter);
  await desk.at('Discounts', KEYS.down, '1');
  await desk.shows('1 × Child');
  await snap(desk, size, '07-discounts');
  desk.press(KEYS.enter);
  await desk.at('Delivery');
  await snap(desk, size, '08-delivery');
  desk.press(KEYS.enter);
  await desk.at('Reserve this?');
  await snap(desk, size, '09-summary');
  desk.press(KEYS.enter);
  await desk.at('Customer');
  await snap(desk, size, '10-customer');
  desk.press('Fred', KEYS.tab, KEYS.tab, 'none', KEYS.tab, 'x', KEYS.tab, KEYS.up, KEYS.up);
  await desk.shows(/valid e-mail address[\s\S]*phone number/);
  await snap(desk, size, '11-customer-with-mistakes');
  desk.press(KEYS.up, 'Jones', KEYS.tab, ...Array<string>(4).fill(KEYS.backspace), '0203 137 7420');
  desk.press(KEYS.tab, KEYS.backspace, KEYS.tab, '1 High St', ...Array<string>(5).fill(KEYS.enter));
  await desk.at('Buy for');
  await snap(desk, size, '12-confirm');
  desk.press(KEYS.enter);
  await desk.at('Next?');
  await snap(desk, size, '13-sold');
}

async function chooseSeats(desk: Desk, size: string): Promise<void> {
  await desk.at('Performance');
  await snap(desk, size, '20-performances');
  desk.press(KEYS.enter);
  await desk.at('Tickets');
  await snap(desk, size, '21-tickets-with-offers');
  desk.press(KEYS.down, KEYS.enter);
  await desk.at('Quantity', KEYS.down, KEYS.enter);
  await desk.at('Seats');
  await snap(desk, size, '22-seat-map');
  desk.press('c5 c6', KEYS.enter);
  await desk.shows('· · B B @ #*');
  await snap(desk, size, '23-seats-chosen');
  desk.press(KEYS.enter);
  await desk.at('Delivery', KEYS.enter);
  await desk.at('Reserve this?');
  await snap(desk, size, '24-summary-with-add-on');
  desk.press(KEYS.enter);
  await desk.at('Customer');
  await snap(desk, size, '25-reserved-restricted');
}

describe.each([
  { size: '80x24', columns: 80, rows: 24 },
  { size: '120x40', columns: 120, rows: 40 },
])('screens at $size', ({ size, columns, rows }) => {
  it('of a sale with a calendar and discounts', async () => {
    await sellNutcracker(new Desk(createHome(), ['book', '--sandbox'], { columns, rows }), size);
  });

  it('of choosing seats', async () => {
    await chooseSeats(new Desk(createHome(), ['book', '7AB', '--sandbox'], { columns, rows }), size);
  });

  it('of a Japanese event', async () => {
    const desk = new Desk(createHome(), ['book', 'AG8', '--sandbox'], { columns, rows });
    await toJapaneseForm(desk, async (name) => snap(desk, size, name));
  });

  it('of what can go wrong', async () => {
    const desk = new Desk(createHome(), ['book', '7AB', '--sandbox'], { columns, rows });
    await desk.at('Performance', KEYS.enter);
    await desk.take('Tickets', '£35');
    await desk.at('Quantity', KEYS.enter);
    await desk.at('Seats', 'h10', KEYS.enter, KEYS.enter);
    await desk.at('Delivery', KEYS.enter);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('What now?');
    await snap(desk, size, '40-refused');
    desk.press(KEYS.enter);
    await desk.at('Seats', KEYS.tab);
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Customer', 'Wilma');
    await desk.shows('Wilma');
    desk.now += 14 * 60_000;
    await desk.shows('hurry');
    await snap(desk, size, '41-hurry');
    desk.now += 60_000;
    await desk.at('What now?');
    await snap(desk, size, '42-expired');
  });

  it('of a card', async () => {
    const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, pass);
    const env = {
      TICKETSWITCH_URL: url,
      TICKETSWITCH_USER: 'demo-creditcard',
      TICKETSWITCH_PASSWORD: 'demopass',
    };
    const desk = new Desk(createHome(), ['book', '1D7B8', '--tickets', '1'], { columns, rows, env });
    await desk.at('Reserve this?', KEYS.enter);
    await desk.at('Customer', 'Fred', KEYS.tab, 'Jones', KEYS.tab, '0203', KEYS.tab, KEYS.tab, '1 High St');
    desk.press(...Array<string>(5).fill(KEYS.enter));
    await desk.at('Card', '4111 1111', KEYS.tab, '13/30');
    await desk.shows('13/30');
    await snap(desk, size, '43-card');
  });

  it('of days with few left', async () => {
    const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, async (passing) => {
      const body = await (await passing.forward()).text();
      passing.response.writeHead(200, { 'content-type': 'application/json' });
      // Every performance on a Sunday is nearly sold out.
      passing.response.end(body.replaceAll(/("date_desc":"Sun,[^}]*?"is_limited":)false/g, '$1true'));
    });
    const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    const desk = new Desk(createHome(), ['book', '6IF'], { columns, rows, env });
    await desk.at('Day', '7');
    await desk.shows('[ 7*£21]');
    expect(desk.screen()).toContain('few left');
    await snap(desk, size, '44-few-left');
  });

  it('without colour are the same, and bare', async () => {
    const desk = new Desk(createHome(), ['book', '7AB', '--sandbox'], {
      columns,
      rows,
      env: { NO_COLOR: '1' },
    });
    await chooseSeats(desk, size);
    expect(desk.written).not.toContain('\u001B[1m');
    expect(desk.written.split('\u001B[').filter((part) => /^[\d;]+m/.test(part))).toEqual([]);
  });
});

/** To the form, with the seats held. */
async function toJapaneseForm(
  desk: Desk,
  at: (name: string) => Promise<void> = async () => {},
): Promise<void> {
  await desk.at('Day');
  await at('30-calendar');
  desk.press(KEYS.enter);
  await desk.at('Visit');
  await at('31-visit');
  desk.press(KEYS.enter);
  await desk.shows(/^\? (?!Visit)/m);
  while (!/^\? Reserve this/m.test(desk.screen())) {
    const question = /^\? .*/m.exec(desk.screen())?.[0] ?? '';
    desk.press(KEYS.enter);
    await desk.shows(new RegExp(`^\\? (?!${question.slice(2, 8)})`, 'm'));
  }
  await at('32-summary');
  desk.press(KEYS.enter);
  await desk.at('Customer');
  await at('33-customer');
}

describe('while the countdown is painted anew', () => {
  const SIZES: readonly DeskOptions[] = [
    { columns: 80, rows: 24 },
    { columns: 40, rows: 24 },
    { columns: 120, rows: 40 },
  ];
  it.each(SIZES)('nothing jumps at %j, wide names on the screen and typed', async (size) => {
    const desk = new Desk(createHome(), ['book', 'AG8', '--sandbox'], size);
    // Narrower than a calendar: a list is shown instead.
    await desk.shows(/^\? (Day|Performance)/m);
    desk.press(KEYS.enter);
    await desk.at('Visit', KEYS.enter);
    while (!/^\? Customer/m.test(desk.screen())) {
      const question = /^\? .*/m.exec(await desk.shows(/^\? (?!Visit)/m))?.[0] ?? '';
      if (/^\? Customer/.test(question)) break;
      desk.press(KEYS.enter);
      await desk.shows(new RegExp(`^\\? (?!${question.slice(2, 8)})`, 'm'));
    }
    desk.press('山田 太郎');
    const before = (await desk.shows(/First name +山田 太郎/)).split('\n');
    const cursor = desk.cursor();
    const { length } = desk.written;
    desk.now += 61_000;
    const after = (await desk.shows('13:59 left')).split('\n');
    const repaint = desk.written.slice(length);
    expect(repaint).toContain('13:59 left');
    expect(repaint).not.toContain('First name');
    for (const part of repaint.split('\u001B[?2026h').slice(1)) expect(part).toContain('\u001B[?2026l');
    expect(after.map((line) => line.replace('13:59', '15:00'))).toEqual(before);
    expect(desk.cursor()).toEqual(cursor);
    // And it goes on where it was.
    desk.press('様');
    await desk.shows(/First name +山田 太郎様/);
    const width = size.columns ?? 80;
    expect(
      Math.max(
        ...desk
          .screen()
          .split('\n')
          .map((line) => stringWidth(line)),
      ),
    ).toBeLessThanOrEqual(width);
  });
});
