import { createClient } from '../src/api/create-client.ts';
import { MOST_SALES } from '../src/checkout/find-sales.ts';
import type { PriceBand } from '../src/model/availability.ts';
import type { Event, Performance } from '../src/model/event.ts';
import { type Currency, Money } from '../src/model/money.ts';
import type { Sale } from '../src/model/sale.ts';
import { seatRows } from '../src/output/seat-map.ts';
import { theme } from '../src/output/theme.ts';
import { renderDay, renderWeeks } from '../src/prompts/calendar-drawing.ts';
import { firstCursor, moveCursor } from '../src/prompts/seat-cursor.ts';
import { drawMap } from '../src/prompts/seat-drawing.ts';
import { addDays, localDayOf } from '../src/rules/day.ts';
import { saleTerms } from '../src/rules/sale-terms.ts';
import { Journal } from '../src/store/journal.ts';
import { calendarDays } from '../src/wizard/calendar-days.ts';
import { BIN, EMPTY_ENV, HOME } from './home.ts';
import { fillJournal } from './journal.ts';
import { timeOf } from './processes.ts';
import type { Row } from './rows.ts';
import { spreadOf } from './statistics.ts';

/** Milliseconds: a pause that cannot be felt. */
const GOAL = 50;
const KEYS = 40;
const PAIRS = 15;
const EVENTS = 20_000;
const PERFORMANCES = 2_000;
const SEATS = 3_000;
const ENTRIES = 100_000;

const POUNDS: Currency = { code: 'gbp', factor: 100, places: 2, preSymbol: '£', postSymbol: '' };
const money = (minor: number) => new Money(minor, POUNDS);
const look = { theme: theme(1), width: 200 };

/** How long each of forty keys takes. */
async function perKey(name: string, press: (key: number) => unknown): Promise<Row> {
  const times: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    const started = performance.now();
    await press(key);
    times.push(performance.now() - started);
  }
  return { name, figure: spreadOf(times), unit: 'ms', goal: GOAL };
}

/** A page of fifty of 20,000 events, read as the search reads it. */
function search(): Promise<Row> {
  const event = Array.from({ length: 50 }, (_, at) => ({
    event_id: `E${at}`,
    event_desc: `The Nutcracker ${at}`,
    venue_desc: 'Grand Palace Theatre',
    city_desc: 'London',
    country_desc: 'United Kingdom',
    cost_range: {
      min_seatprice: 11.0,
      min_surcharge: 1.0,
      max_seatprice: 91.0,
      max_surcharge: 9.5,
      range_currency_code: 'gbp',
    },
  }));
  const paging_status = {
    page_length: 50,
    page_number: 0,
    pages_remaining: 399,
    results_remaining: EVENTS - 50,
    total_unpaged_results: EVENTS,
  };
  const body = JSON.stringify({ results: { event, paging_status }, currency_details: {} });
  const client = createClient({
    url: 'https://bench.invalid',
    user: 'demo',
    password: 'demopass',
    fetch: async () => new Response(body),
  });
  return perKey(`search among ${EVENTS.toLocaleString('en')} events, a key`, (key) =>
    client.listEvents({ keywords: [`n${key}`], pageLength: 50 }),
  );
}

function calendar(): Promise<Row> {
  const all = Array.from({ length: PERFORMANCES }, (_, at) => {
    const day = addDays('2026-06-01', Math.floor(at / 2));
    return {
      id: `6IF-${at}`,
      dateTime: `${day}T${at % 2 ? '19:30' : '14:30'}:00+01:00`,
      dateDescription: day,
      timeDescription: '7.30 PM',
      costRange: { minSeatprice: money(2000 + (at % 7) * 100), minSurcharge: money(100) },
    };
  });
  const event = { showPerformanceTime: true } as Event;
  const days = [...calendarDays(event, all as unknown as Performance[]).keys()];
  return perKey(`calendar of ${PERFORMANCES.toLocaleString('en')} performances, a key`, (key) => {
    const active = days[(key * 23) % days.length];
    return active && [renderWeeks({ days, active, ...look }), renderDay({ days, active, ...look })];
  });
}

function map(): Promise<Row> {
  const rowLength = 60;
  const seatBlocks = Array.from({ length: SEATS / rowLength }, (_, row) => ({
    row: `R${row}`,
    separator: '',
    seats: Array.from({ length: rowLength }, (_, at) => ({
      id: `R${row}-${at + 1}`,
      row: `R${row}`,
      column: String(at + 1),
      isRestricted: at % 17 === 0,
    })),
  }));
  const band = {
    code: 'A/pool',
    seatBlocks,
    defaultDiscount: { combinedPrice: money(5500) },
  } as unknown as PriceBand;
  let cursor = firstCursor(seatRows([band]), band);
  return perKey(`map of ${SEATS.toLocaleString('en')} seats, a key`, (key) => {
    // The prompt draws everything anew with each key.
    const rows = seatRows([band]);
    cursor = moveCursor(rows, band, cursor, key % 2 ? 'right' : 'down');
    return drawMap({ bands: [band], band, ...look, height: 60, rows, cursor, chosen: new Set() });
  });
}

/** Finds sales, the oldest of them at last, as the wizard does with each letter of a customer's name. */
async function find(): Promise<Row> {
  const journal = new Journal({ dataDir: HOME, now: Date.now, host: process });
  const row = await perKey(`find among ${ENTRIES.toLocaleString('en')} journal entries, a key`, (key) => {
    const words = 'fred flintstone'
      .slice(0, 1 + (key % 15))
      .trim()
      .split(' ');
    const found: Sale[] = [];
    for (const sale of journal.sales('sandbox', { terms: saleTerms(words, localDayOf(Date.now())) }))
      if (found.push(sale) === MOST_SALES) break;
  });
  journal.close();
  return row;
}

/** What a command takes longer with a journal of 100,000 entries than with an empty one, run in turn. */
function withJournal(name: string, args: readonly string[]): Row {
  const line = [process.execPath, BIN, ...args] as const;
  // Creates the empty journal.
  timeOf(line, EMPTY_ENV);
  const times = Array.from({ length: PAIRS }, () => timeOf(line) - timeOf(line, EMPTY_ENV));
  return {
    name: `${name} among ${ENTRIES.toLocaleString('en')} journal entries, over an empty journal`,
    figure: spreadOf(times),
    unit: 'ms',
    goal: GOAL,
  };
}

const COMMANDS = [
  ['find', ['find', 'fred', '--sandbox', '--json']],
  ['report', ['report', '--day', 'yesterday', '--sandbox', '--json']],
  ['transactions', ['transactions', '--sandbox', '--json']],
] as const;

/** Rows about long lists. */
export async function* scaleRows(): AsyncGenerator<Row> {
  for (const row of [search, calendar, map]) yield await row();
  fillJournal(ENTRIES);
  yield await find();
  for (const [name, args] of COMMANDS) yield withJournal(name, args);
}
