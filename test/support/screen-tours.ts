import { join } from 'node:path';
import { Desk, type DeskOptions, KEYS } from './desk.ts';
import { reserveBefore, sellBefore } from './past.ts';
import { createHome, NOON } from './run.ts';
import { pass, serveSandbox } from './sandbox-host.ts';

/** What is done with each screen on the way. */
type At = (name: string) => Promise<void>;

/** A way through the wizard, with a name for each screen on it. */
export interface Tour {
  readonly name: string;
  readonly open: (size: DeskOptions) => Promise<Desk>;
  readonly go: (desk: Desk, at: At) => Promise<void>;
}

const inSandbox =
  (...args: readonly string[]) =>
  async (size: DeskOptions) =>
    new Desk(createHome(), ['book', ...args, '--sandbox'], size);

async function sellNutcracker(desk: Desk, at: At): Promise<void> {
  await desk.at('What next?');
  await at('00-home');
  desk.press(KEYS.enter);
  await desk.at('Event');
  await desk.shows(/❯ 1-Day.*[\s\S]*\n +\d.*\n↑↓/);
  await at('01-events');
  desk.press('nut');
  await desk.shows(/Event nut\n[\s\S]*❯ Matthew.*\n +\d.*\n↑↓/);
  await at('02-event-narrowed');
  desk.press(KEYS.enter);
  await desk.at('Day');
  await at('03-calendar');
  desk.press(KEYS.pageDown, KEYS.right);
  await desk.shows('[ 7 £21]');
  await at('04-calendar-next-month');
  desk.press(KEYS.enter);
  await desk.at('Tickets');
  await at('05-tickets');
  desk.press(KEYS.enter);
  await desk.at('Quantity', KEYS.down, KEYS.down);
  await desk.shows('❯ 3');
  await at('06-quantity');
  desk.press(KEYS.enter);
  await desk.at('Discounts', KEYS.down, '1');
  await desk.shows('1 × Child');
  await at('07-discounts');
  desk.press(KEYS.enter);
  await desk.at('Delivery');
  await at('08-delivery');
  desk.press(KEYS.enter);
  await desk.at('Reserve this?');
  await at('09-summary');
  desk.press(KEYS.enter);
  await desk.at('Customer');
  await at('10-customer');
  desk.press('Fred', KEYS.tab, KEYS.tab, 'none', KEYS.tab, 'x', KEYS.tab, KEYS.up, KEYS.up);
  await desk.shows(/valid e-mail address[\s\S]*phone number/);
  await at('11-customer-with-mistakes');
  desk.press(KEYS.up, 'Jones', KEYS.tab, ...Array<string>(4).fill(KEYS.backspace), '0203 137 7420');
  desk.press(KEYS.tab, KEYS.backspace, KEYS.tab, '1 High St', ...Array<string>(5).fill(KEYS.enter));
  await desk.at('Buy for');
  await at('12-confirm');
  desk.press(KEYS.enter);
  await desk.at('What next?');
  await at('13-sold');
}

async function chooseSeats(desk: Desk, at: At): Promise<void> {
  await desk.at('Performance');
  await at('20-performances');
  desk.press(KEYS.enter);
  await desk.at('Tickets');
  await at('21-tickets-with-offers');
  desk.press(KEYS.down, KEYS.enter);
  await desk.at('Quantity', KEYS.down, KEYS.enter);
  await desk.at('Seats');
  await at('22-seat-map');
  desk.press('c5 c6', KEYS.enter);
  await desk.shows(/· ?· ?B ?B ?@ ?#/);
  await at('23-seats-chosen');
  desk.press(KEYS.enter);
  await desk.at('Delivery', KEYS.enter);
  await desk.at('Reserve this?');
  await at('24-summary-with-add-on');
  desk.press(KEYS.enter);
  await desk.at('Customer');
  await at('25-reserved-restricted');
}

async function toJapaneseForm(desk: Desk, at: At): Promise<void> {
  await desk.at('Day');
  await at('30-calendar');
  desk.press(KEYS.enter);
  await desk.at('Visit');
  await at('31-visit');
  desk.press(KEYS.enter);
  await desk.at('Quantity', KEYS.enter);
  await desk.at('Reserve this?');
  await at('32-summary');
  desk.press(KEYS.enter);
  await desk.at('Customer');
  await at('33-customer');
}

async function toExpiry(desk: Desk, at: At): Promise<void> {
  await desk.at('Performance', KEYS.enter);
  await desk.take('Tickets', '£35');
  await desk.at('Quantity', KEYS.enter);
  await desk.at('Seats', 'h10', KEYS.enter, KEYS.enter);
  await desk.at('Delivery', KEYS.enter);
  await desk.at('Reserve this?', KEYS.enter);
  await desk.at('What now?');
  await at('40-refused');
  desk.press(KEYS.enter);
  await desk.at('Seats', KEYS.tab);
  await desk.at('Reserve this?', KEYS.enter);
  await desk.at('Customer', 'Wilma');
  await desk.shows('Wilma');
  desk.now += 14 * 60_000;
  await desk.shows('hurry');
  await at('41-hurry');
  desk.now += 60_000;
  await desk.at('What now?');
  await at('42-expired');
}

/** An account that is paid by card. */
export async function openWithCard(size: DeskOptions): Promise<Desk> {
  const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, pass);
  const env = {
    ...size.env,
    TICKETSWITCH_URL: url,
    TICKETSWITCH_USER: 'demo-creditcard',
    TICKETSWITCH_PASSWORD: 'demopass',
  };
  return new Desk(createHome(), ['book', '1D7B8', '--tickets', '1'], { ...size, env });
}

async function enterCard(desk: Desk, at: At): Promise<void> {
  await desk.at('Reserve this?', KEYS.enter);
  await desk.at('Customer', 'Fred', KEYS.tab, 'Jones', KEYS.tab, '0203', KEYS.tab, KEYS.tab, '1 High St');
  desk.press(...Array<string>(5).fill(KEYS.enter));
  await desk.at('Card', '4111 1111', KEYS.tab, '13/30');
  await desk.shows('13/30');
  await at('43-card');
}

/** Every performance on a Sunday is nearly sold out. */
async function openWithFewLeft(size: DeskOptions): Promise<Desk> {
  const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, async (passing) => {
    const body = await (await passing.forward()).text();
    passing.response.writeHead(200, { 'content-type': 'application/json' });
    passing.response.end(body.replaceAll(/("date_desc":"Sun,[^}]*?"is_limited":)false/g, '$1true'));
  });
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  return new Desk(createHome(), ['book', '6IF'], { ...size, env });
}

async function toFewLeft(desk: Desk, at: At): Promise<void> {
  await desk.at('Day', '7');
  await desk.shows('[ 7*£21]');
  await at('44-few-left');
}

/** A sale of two orders and seats that are held, from before. */
async function openWithPast(size: DeskOptions): Promise<Desk> {
  const home = createHome();
  await sellBefore(home);
  await reserveBefore(home);
  return new Desk(home, ['book', '--sandbox'], size);
}

async function roundTheStart(desk: Desk, at: At): Promise<void> {
  await desk.at('What next?');
  await at('50-start-with-held-seats');
  await desk.take('What next?', 'Held until');
  await desk.at('Held until');
  await at('51-held-seats');
  await desk.take('Held until', 'Release them');
  await desk.take('What next?', 'Shift report');
  await desk.at('Shift report');
  await at('52-shift');
  desk.press(KEYS.escape);
  await desk.take('What next?', 'Find a sale');
  await desk.shows(/ {2}1 sale · T000-/);
  await at('53-find');
  desk.press(KEYS.enter);
  await desk.at('What now?');
  await at('54-found');
  await desk.take('What now?', 'Cancel tickets');
  await desk.at('Cancel these tickets?');
  await at('55-cancel');
}

/** Every kind of screen. */
export const TOURS = [
  { name: 'a sale with a calendar and discounts', open: inSandbox(), go: sellNutcracker },
  { name: 'choosing seats', open: inSandbox('7AB'), go: chooseSeats },
  { name: 'a Japanese event', open: inSandbox('AG8'), go: toJapaneseForm },
  { name: 'what can go wrong', open: inSandbox('7AB'), go: toExpiry },
  { name: 'a card', open: openWithCard, go: enterCard },
  { name: 'days with few left', open: openWithFewLeft, go: toFewLeft },
  { name: 'the start', open: openWithPast, go: roundTheStart },
] as const satisfies readonly Tour[];

export type Size = (typeof SIZES)[number];

export const SIZES = [
  { size: '60x20', columns: 60, rows: 20 },
  { size: '80x24', columns: 80, rows: 24 },
  { size: '120x40', columns: 120, rows: 40 },
  { size: '200x50', columns: 200, rows: 50 },
] as const;

const FOLDER = join(import.meta.dirname, '../wizard/screens');

/** The file of a screen at a size: "80x24". */
export const screenFile = (size: string, name: string) => join(FOLDER, size, `${name}.txt`);

/** A screen without what differs from run to run. */
export function masked(screen: string): string {
  return screen
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, '<transaction-uuid>')
    .replaceAll(/T000-0000-\w{4}-\w{4}/g, '<transaction-id>')
    .replaceAll(/PURCHASE-[0-9A-F]+/g, '<reference>');
}
