import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  currencies,
  currencyOf,
  dateRange,
  decimal,
  decode,
  flag,
  integer,
  list,
  money,
  number,
  optional,
  parseJson,
  readableList,
  shown,
  text,
} from '../../src/api/wire.ts';
import { errorFrom } from '../support/failures.ts';
import { GBP } from '../support/values.ts';

/** docs/f13.md#shapes. */
const POUND = {
  currency_code: 'gbp',
  currency_factor: '100',
  currency_number: '826',
  currency_places: '2',
  currency_pre_symbol: '£',
  currency_post_symbol: '',
};

describe('numbers of JSON', () => {
  it('are kept as their own text', () => {
    const source = '{"a":45.10,"b":[35,35.0,1e3,-0.5],"c":{"d":14.9833333333},"e":"7","f":true,"g":null}';
    expect(parseJson(source)).toEqual({
      a: '45.10',
      b: ['35', '35.0', '1e3', '-0.5'],
      c: { d: '14.9833333333' },
      e: '7',
      f: true,
      g: null,
    });
  });

  it('lose no digit that a float would', () => {
    expect(parseJson('[9007199254740993, 0.1000000000000000055511151231257827]')).toEqual([
      '9007199254740993',
      '0.1000000000000000055511151231257827',
    ]);
  });

  it('are the only thing that changes', () => {
    const noNumbers = (value: unknown): unknown => {
      if (typeof value === 'number') return JSON.stringify(value);
      if (Array.isArray(value)) return value.map(noNumbers);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, noNumbers(one)]));
    };
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(parseJson(JSON.stringify(value))).toEqual(noNumbers(JSON.parse(JSON.stringify(value))));
      }),
      { seed: 1 },
    );
  });

  it('that are not JSON are a syntax error', () => {
    expect(() => parseJson('{"a": 01}')).toThrow(SyntaxError);
  });
});

describe('a field', () => {
  const accepts = (schema: z.ZodMiniType, value: unknown) => schema.safeParse(value).success;

  it('that is an amount stays text', () => {
    expect(decimal.parse('45.10')).toBe('45.10');
    expect(['35', '-3.5', '4.5e1', '0'].map((value) => accepts(decimal, value))).toEqual(Array(4).fill(true));
    const wrong = ['', 'abc', '1,5', '1.', '0x10', 'NaN', '9'.repeat(41), 35, null];
    expect(wrong.filter((value) => accepts(decimal, value))).toEqual([]);
  });

  it('that is a whole number may be written 35 or 35.0 (docs/f13.md#reading-answers)', () => {
    expect(['35', '35.0', '1e3', '-2'].map((value) => integer.parse(value))).toEqual([35, 35, 1000, -2]);
    expect(['35.5', '9007199254740993', 'x'].filter((value) => accepts(integer, value))).toEqual([]);
    expect(number.parse('14.9833333333')).toBe(14.9833333333);
  });

  it('that is true or false may be written as text or as a number (docs/f13.md#reading-answers)', () => {
    expect([true, 'true', '1', 'yes'].map((value) => flag.parse(value))).toEqual(Array(4).fill(true));
    expect([false, 'false', '0', 'no'].map((value) => flag.parse(value))).toEqual(Array(4).fill(false));
    expect(['perhaps', '', '2', null, {}].filter((value) => accepts(flag, value))).toEqual([]);
  });

  it('may be missing or null where it is optional, and is checked where it is not', () => {
    const schema = z.object({ name: optional(text), ids: list(integer) });
    expect(schema.parse({})).toEqual({ name: undefined, ids: [] });
    expect(schema.parse({ name: null, ids: null })).toEqual({ name: undefined, ids: [] });
    expect(schema.parse({ name: '', ids: ['1', '2.0'] })).toEqual({ name: '', ids: [1, 2] });
    expect(accepts(schema, { name: 7 })).toBe(false);
    expect(accepts(schema, { ids: ['x'] })).toBe(false);
    expect(accepts(schema, { ids: 'x' })).toBe(false);
  });
});

describe('a key that is only shown', () => {
  const schema = z.object({ name: shown(text), rating: shown(number) });

  it('is read as missing if it is missing, null or of another type', () => {
    for (const value of [{}, { name: null }, { name: 7, rating: [] }, { name: {}, rating: 'good' }]) {
      expect(schema.parse(value)).toEqual({ name: undefined, rating: undefined });
    }
    expect(schema.parse({ name: '', rating: '86.7' })).toEqual({ name: '', rating: 86.7 });
  });
});

describe('a list of things that can be used one by one', () => {
  const schema = readableList(z.object({ id: text }));

  it('leaves out what cannot be read', () => {
    expect(schema.parse([{ id: 'a' }, { name: 'b' }, null, 'c', { id: 'd' }])).toEqual([
      { id: 'a' },
      { id: 'd' },
    ]);
    expect([schema.parse([]), schema.parse(null), schema.parse(undefined)]).toEqual([[], [], []]);
  });

  it('is not read as empty if nothing in it can be read', () => {
    expect(schema.safeParse([{ name: 'b' }]).success).toBe(false);
    expect(schema.safeParse('a').success).toBe(false);
  });
});

describe('a currency', () => {
  const known = (more: object = {}) => currencies.parse({ gbp: { ...POUND, ...more } });

  it('is found by its code', () => {
    expect(currencyOf(known(), 'gbp')).toEqual(GBP);
  });

  it('that is not described is the one of ISO 4217, with its decimal places', () => {
    expect(currencyOf(undefined, 'gbp')).toMatchObject({
      code: 'gbp',
      factor: 100,
      places: 2,
      preSymbol: '',
    });
    expect(currencyOf(known(), 'jpy')).toMatchObject({ code: 'jpy', factor: 1, places: 0 });
  });

  it('that is not named is the only one that is described', () => {
    expect(currencyOf(known(), undefined)).toEqual(GBP);
  });

  it.each(['pounds', '', 'constructor', '__proto__'])('"%s" that nobody knows is an error', (code) => {
    const failure = errorFrom(() => currencyOf(undefined, code));
    expect(failure.code).toBe('bad_answer');
    expect(failure.message).toContain(`"${code}"`);
  });

  it('has symbols without control characters, or none', () => {
    const { preSymbol, postSymbol } = currencyOf(
      known({ currency_pre_symbol: '\u001B[31m£\u202E', currency_post_symbol: undefined }),
      'gbp',
    );
    expect(preSymbol).not.toMatch(/\p{C}/u);
    expect(preSymbol).toContain('£');
    expect(postSymbol).toBe('');
  });

  it.each([
    { currency_factor: '0' },
    { currency_factor: '-100' },
    { currency_factor: '0.5' },
    { currency_places: '-1' },
    { currency_places: '7' },
  ])('with %j makes no sense, and is taken from ISO 4217', (wrong) => {
    expect(currencyOf(known(wrong), 'gbp')).toMatchObject({ factor: 100, places: 2, preSymbol: '' });
  });
});

describe('an amount', () => {
  it('is exact', () => {
    expect(money('45.10', GBP).minor).toBe(4510);
    // 0.145 × 100 is 14.499999999999998 in floats.
    expect(money('0.145', GBP).minor).toBe(15);
  });

  it.each(['99999999999999999', '1e99', 'free'])('%s is not, and is named', (amount) => {
    const failure = errorFrom(() => money(amount, GBP));
    expect(failure.code).toBe('bad_answer');
    expect(failure.message).toContain(amount);
  });
});

describe('a response', () => {
  const schema = z.object({
    results: z.object({ event: list(z.object({ event_id: text, price: decimal })) }),
  });

  it('is read without the fields that nobody uses', () => {
    const body = { results: { event: [{ event_id: '6IF', price: '39', new_key: [1] }] }, other: true };
    expect(decode(schema, body, 'events.v1')).toEqual({
      results: { event: [{ event_id: '6IF', price: '39' }] },
    });
  });

  it.each([
    [{ results: { event: [{ event_id: '6IF', price: '39' }, { price: '39' }] } }, 'results.event.1.event_id'],
    [{ results: { event: [{ event_id: '6IF', price: true }] } }, 'results.event.0.price'],
    [{ results: 7 }, 'results'],
    [{}, 'results'],
    [[], 'events.v1'],
    ['text', 'events.v1'],
  ])('%j is not what we expect, and the message names %s', (body, field) => {
    const failure = errorFrom(() => decode(schema, body, 'events.v1'));
    expect(failure.code).toBe('bad_answer');
    expect(failure.message).toContain('events.v1');
    expect(failure.message).toContain(field);
    expect(failure.message).not.toContain('\n');
  });
});

it.each([
  ['2026-06-01', '2026-06-30', [['date_range', '20260601:20260630']]],
  ['2026-06-01', undefined, [['date_range', '20260601:']]],
  [undefined, '2026-06-30', [['date_range', ':20260630']]],
  [undefined, undefined, []],
])('the days from %s to %s are %j (docs/f13.md#shapes)', (from, to, params) => {
  expect(dateRange(from, to)).toEqual(params);
});
