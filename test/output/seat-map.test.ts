import { describe, expect, it } from 'vitest';
import type { Availability, PriceBand } from '../../src/model/availability.ts';
import { bandLetters, renderSeatMap, seatRows } from '../../src/output/seat-map.ts';
import { bandOf, blockOf, discountOf, GBP, seatOf } from '../support/values.ts';

// docs/f13.md#7ab-and-7aa: the stalls of 7AB.
const A = bandOf('A/pool', {
  defaultDiscount: discountOf('NORMAL', '50', '5'),
  seatBlocks: [
    {
      row: 'A',
      separator: '',
      seats: Array.from({ length: 10 }, (_, at) =>
        seatOf(`A${at + 1}`, { isRestricted: [1, 2, 10].includes(at + 1) }),
      ),
    },
    blockOf('B', 2, 9),
  ],
});
const B = bandOf('B/pool', {
  defaultDiscount: discountOf('NORMAL', '40', '5'),
  seatBlocks: [
    { row: 'C', separator: '', seats: [3, 4, 5, 6].map((at) => seatOf(`C${at}`, { isRestricted: at > 4 })) },
    blockOf('D', 2, 7),
  ],
});

const WIDE = { prices: [], width: 80 };

function house(...priceBands: readonly PriceBand[]): Availability {
  return {
    ticketTypes: [{ code: 'STALLS', description: 'Stalls', priceBands }],
    validQuantities: [1, 2, 3, 4],
    contiguousSeatSelectionOnly: false,
    mustSelectWholeSeatBlock: false,
    backendIsBroken: false,
    backendIsDown: false,
    backendThrottleFailed: false,
    currency: GBP,
  };
}

/** The numbers of a row, with dots for seats that are not free. */
const drawn = (bands: readonly PriceBand[]) =>
  seatRows(bands).map(({ label, seats }) => `${label}: ${seats.map((one) => one?.number ?? '·').join(' ')}`);

describe('the map of the free seats', () => {
  it('has a row for each row of the house, seats one above the other', () => {
    expect(drawn([A, B])).toEqual([
      'A: 1 2 3 4 5 6 7 8 9 10',
      'B: · 2 3 4 5 6 7 8 9',
      'C: · · 3 4 5 6',
      'D: · 2 3 4 5 6 7',
    ]);
  });

  it('begins at the lowest number, and shows what is taken in between', () => {
    const gap = bandOf('A', { seatBlocks: [blockOf('E', 14, 15), blockOf('E', 17, 18)] });
    expect(drawn([gap])).toEqual(['E: 14 15 · 17 18']);
  });

  it('has seats of several price bands in one row', () => {
    const [left, right] = [
      bandOf('A', { seatBlocks: [blockOf('E', 1, 2)] }),
      bandOf('B', { seatBlocks: [blockOf('E', 3, 4)] }),
    ];
    const [row] = seatRows([left, right]);
    expect(row?.seats.map((one) => one?.letter)).toEqual(['A', 'A', 'B', 'B']);
  });

  it('keeps the order of seats without numbers, with a gap between blocks', () => {
    const names = ['Left', 'Right'].map((column) => seatOf(`T${column}`, { row: 'T', column }));
    const box = [{ row: 'T', separator: '', seats: [seatOf('TBox', { row: 'T', column: 'Box' })] }];
    const band = bandOf('A', { seatBlocks: [{ row: 'T', separator: '', seats: names }, ...box] });
    expect(drawn([band])).toEqual(['T: Left Right · Box']);
  });

  it('takes one column per seat if two do not fit, and is cut if one does not', () => {
    const lines = (width: number) => renderSeatMap(house(A, B), { prices: [], width });
    expect(lines(24)[2]).toBe('A  a a A A A A A A A a');
    expect(lines(20)[2]).toBe('A  aaAAAAAAAa');
    expect(lines(10)[2]).toBe('A  aaAAAA…');
  });

  it('is drawn with a letter for each price band, small where the view is restricted', () => {
    expect(renderSeatMap(house(A, B), WIDE)).toEqual([
      '',
      'Stalls',
      'A  a a A A A A A A A a',
      'B  · A A A A A A A A',
      'C  · · B B b b',
      'D  · B B B B B B',
      '',
      expect.stringMatching(
        /^A A\/pool £55\.00 · B B\/pool £45\.00 · small letter: restricted view · dot: taken$/,
      ),
    ]);
  });

  it('is missing where the supplier has none, and says so', () => {
    const lines = renderSeatMap(house(bandOf('A/pool')), WIDE);
    expect(lines.join('\n')).toMatch(/^Stalls: .*no seat map/m);
    expect(renderSeatMap(house(bandOf('A/pool', { seatBlocks: [] })), WIDE).join()).toContain('no seat map');
  });

  it('has no control characters of the supplier', () => {
    const nasty = bandOf('A', {
      seatBlocks: [{ row: 'R\u001B[2J', separator: '', seats: [seatOf('R1', { column: '1\u0007' })] }],
    });
    expect(renderSeatMap(house(nasty), WIDE).join('')).not.toMatch(/\p{Cc}/u);
  });
});

it('price bands are lettered from A on, and again after Z', () => {
  const bands = Array.from({ length: 28 }, (_, at) => bandOf(String(at)));
  const letters = [...bandLetters(bands).values()];
  expect([letters[0], letters[25], letters[26]]).toEqual(['A', 'Z', 'A']);
});
