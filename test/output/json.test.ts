import { expect, it } from 'vitest';
import { Money } from '../../src/model/money.ts';
import { renderJson } from '../../src/output/json.ts';
import { pounds } from '../support/values.ts';

const YEN = { code: 'jpy', factor: 1, places: 0, preSymbol: '¥', postSymbol: '' };

const asJson = (value: unknown): unknown => JSON.parse(renderJson(value));

// docs/json.md: snake_case keys, decimal numbers in major units, unknown values left out.

it('keys are snake_case at every depth', () => {
  const value = { isB2b: true, ticketOrders: [{ discountCode: 'ADULT', seats: [{ isRestricted: false }] }] };
  expect(asJson(value)).toEqual({
    is_b2b: true,
    ticket_orders: [{ discount_code: 'ADULT', seats: [{ is_restricted: false }] }],
  });
});

it('amounts are decimal numbers in major units, with the currency of their object', () => {
  const offer = { seatprice: Money.fromDecimal('1200', YEN), percentageSaving: 5 };
  expect(asJson({ total: pounds('40.50'), best: offer, count: 2 })).toEqual({
    total: 40.5,
    best: { seatprice: 1200, percentage_saving: 5, currency_code: 'jpy' },
    count: 2,
    currency_code: 'gbp',
  });
});

it('what is not known is left out, what is empty stays', () => {
  const value = { town: undefined, county: '', walkIn: null, seats: [], count: 0, isSold: false };
  expect(asJson(value)).toEqual({ county: '', walk_in: null, seats: [], count: 0, is_sold: false });
});

it('values are not changed, only keys', () => {
  expect(asJson({ code: 'aB', note: 'isRestricted' })).toEqual({ code: 'aB', note: 'isRestricted' });
});

it('a document is indented and begins and ends with its brackets', () => {
  expect(renderJson({ events: [] })).toBe('{\n  "events": []\n}');
});
