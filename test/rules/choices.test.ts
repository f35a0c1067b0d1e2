import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Availability } from '../../src/model/availability.ts';
import {
  discountsOf,
  quantitiesOf,
  rangeOf,
  requireDiscounts,
  requirePriceBand,
  requireQuantity,
  requireSendMethod,
  requireTickets,
  requireTicketType,
} from '../../src/rules/choices.ts';
import { failureFrom } from '../support/failures.ts';
import { bandOf, blockOf, discountOf, GBP, sendMethodOf } from '../support/values.ts';

// docs/f13.md#6if: STALLS B has 3 tickets left, orders are of 1 to 6.
const STALLS = {
  code: 'STALLS',
  description: 'Stalls',
  priceBands: [bandOf('A/pool'), bandOf('B/pool', { numberAvailable: 3 })],
};
const NUTCRACKER: Availability = {
  ticketTypes: [{ code: 'CIRCLE', description: 'Upper circle', priceBands: [] }, STALLS],
  validQuantities: [1, 2, 3, 4, 5, 6],
  contiguousSeatSelectionOnly: true,
  mustSelectWholeSeatBlock: false,
  backendIsBroken: false,
  backendIsDown: false,
  backendThrottleFailed: false,
  currency: GBP,
};
const [ADULT, CHILD] = [discountOf('ADULT', '21', '3'), discountOf('CHILD', '11', '2')];

describe('a code', () => {
  it('is found in upper or lower case', () => {
    expect(requireTicketType(NUTCRACKER, 'stalls')).toBe(STALLS);
    expect(requirePriceBand(STALLS, 'b/POOL').numberAvailable).toBe(3);
  });

  it('that is written exactly so comes before one that differs in case', () => {
    const [lower, upper] = [sendMethodOf('post'), sendMethodOf('POST')];
    expect(requireSendMethod([lower, upper], 'POST')).toBe(upper);
    expect(requireSendMethod([lower, upper], 'post')).toBe(lower);
  });

  it.each([
    ['ticket type', () => requireTicketType(NUTCRACKER, 'LOGE'), 'LOGE', 'Available: CIRCLE, STALLS.'],
    ['price band', () => requirePriceBand(STALLS, 'C/pool'), 'C/pool', 'Available: A/pool, B/pool.'],
    ['send method', () => requireSendMethod([sendMethodOf('COBO')], 'POST'), 'POST', 'Available: COBO.'],
    ['discount', () => requireDiscounts([ADULT, CHILD], ['OAP'], 1), 'OAP', 'Available: ADULT, CHILD.'],
  ])('of a %s that is not listed is named, with those that are', (_, work, wrong, available) => {
    const failure = failureFrom(work);
    expect(failure).toMatchObject({ code: 'unavailable', exitCode: 5 });
    expect(failure.message).toContain(wrong);
    expect(failure.message).toContain(available);
  });
});

describe('a quantity', () => {
  const [, bandB] = STALLS.priceBands;
  const requireB = (quantity: number) => requireQuantity(NUTCRACKER, bandB ?? bandOf(''), quantity, false);

  it.each([1, 3])('%i can be bought', (quantity) => {
    expect(() => requireB(quantity)).not.toThrow();
  });

  it('that is never sold is a mistake; one that is sold out is not', () => {
    const never = failureFrom(() => requireB(7));
    expect(never).toMatchObject({ code: 'usage', exitCode: 2 });
    expect(never.message).toContain('7 tickets');
    expect(never.message).toContain('1–6');
    const soldOut = failureFrom(() => requireB(4));
    expect(soldOut).toMatchObject({ code: 'unavailable', exitCode: 5 });
    expect(soldOut.message).toContain('B/pool');
    expect(soldOut.message).toContain('1–3');
  });

  it('is available if it is sold at all and enough tickets are left', () => {
    const quantities = (left: number) => quantitiesOf(NUTCRACKER, bandOf('A', { numberAvailable: left }));
    expect(quantities(3)).toEqual([1, 2, 3]);
    expect(quantities(9)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(quantities(0)).toEqual([]);
  });

  it('is that of the price band where the API tells it (docs/f13.md#availability)', () => {
    const band = bandOf('A', { numberAvailable: 6, validQuantities: [2, 4] });
    expect(quantitiesOf(NUTCRACKER, band)).toEqual([2, 4]);
    expect(failureFrom(() => requireQuantity(NUTCRACKER, band, 3, false)).message).toContain('2, 4');
  });

  it('may exceed the seats together if seats are chosen one by one (docs/f13.md#availability)', () => {
    const band = bandOf('A', { numberAvailable: 2, seatBlocks: [blockOf('B', 1, 2), blockOf('C', 1, 2)] });
    const apart = { ...NUTCRACKER, contiguousSeatSelectionOnly: false };
    expect(quantitiesOf(apart, band)).toEqual([1, 2, 3, 4]);
    expect(quantitiesOf(NUTCRACKER, band)).toEqual([1, 2]);
    expect(() => requireQuantity(apart, band, 4, true)).not.toThrow();
    expect(failureFrom(() => requireQuantity(apart, band, 4, false)).code).toBe('unavailable');
  });
});

describe('a list of numbers', () => {
  it.each([
    [[1, 2, 3, 4], '1–4'],
    [[1, 2], '1, 2'],
    [[5], '5'],
    [[2, 4, 6], '2, 4, 6'],
    [[], 'none'],
  ])('%j is written "%s"', (numbers, text) => {
    expect(rangeOf(numbers)).toBe(text);
  });

  it('means the same numbers when it is read again', () => {
    const ascending = fc
      .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 })
      .map((numbers) => numbers.sort((a, b) => a - b));
    fc.assert(
      fc.property(ascending, (numbers) => {
        const [, from, to] = /^(\d+)–(\d+)$/.exec(rangeOf(numbers)) ?? [];
        const read = from
          ? Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at)
          : rangeOf(numbers).split(', ').map(Number);
        expect(read).toEqual(numbers);
      }),
      { seed: 1 },
    );
  });
});

describe('discounts', () => {
  it('are given once per ticket, in the order of the tickets', () => {
    expect(requireDiscounts([ADULT, CHILD], ['child', 'ADULT', 'CHILD'], 3)).toEqual([CHILD, ADULT, CHILD]);
  });

  it.each([
    ['too few', ['ADULT']],
    ['too many', ['ADULT', 'CHILD', 'CHILD', 'CHILD']],
  ])('%s are refused, with those that are available', (_, codes) => {
    const failure = failureFrom(() => requireDiscounts([ADULT, CHILD], codes, 3));
    expect(failure.code).toBe('usage');
    expect(failure.message).toContain('--discount');
    expect(failure.message).toContain('ADULT, CHILD');
  });

  it('of four kinds are refused even if each exists', () => {
    const all = ['ADULT', 'CHILD', 'STUDENT', 'OAP'].map((code) => discountOf(code, '35', '4'));
    const codes = all.map(({ code }) => code);
    expect(failureFrom(() => requireDiscounts(all, codes, 4)).message).toContain('At most 3');
  });

  it('of a price band are its own, or the default one alone', () => {
    expect(discountsOf(bandOf('A', { discounts: [ADULT, CHILD] }))).toEqual([ADULT, CHILD]);
    expect(discountsOf(bandOf('A', { discounts: [], defaultDiscount: ADULT }))).toEqual([ADULT]);
    expect(discountsOf(bandOf('A', { defaultDiscount: CHILD }))).toEqual([CHILD]);
  });
});

describe('tickets', () => {
  const answer = (more: Partial<Availability>) => ({ value: { ...NUTCRACKER, ...more }, body: '{"x":1}' });

  it('that are available are given back as they came', () => {
    const there = answer({});
    expect(requireTickets(there, '6IF-B1S')).toBe(there);
  });

  it.each([
    ['backendIsDown', 'down'],
    ['backendIsBroken', 'broken'],
    ['backendThrottleFailed', 'too busy'],
  ] as const)('a supplier with %s is not sold out', (flag, word) => {
    const failure = failureFrom(() => requireTickets(answer({ [flag]: true, ticketTypes: [] }), '6IF-B1S'));
    expect(failure).toMatchObject({ code: 'supplier_broken', exitCode: 9, body: '{"x":1}' });
    expect(failure.message).toContain(`6IF-B1S is ${word}`);
  });

  it('that are gone are unavailable', () => {
    const failure = failureFrom(() => requireTickets(answer({ ticketTypes: [] }), '6IF-B1S'));
    expect(failure).toMatchObject({ code: 'unavailable', exitCode: 5, body: '{"x":1}' });
    expect(failure.message).toContain('6IF-B1S');
  });
});
