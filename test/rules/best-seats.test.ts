import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeatBlock } from '../../src/model/availability.ts';
import { bestChoices, goodRunWith, rankedRuns } from '../../src/rules/best-seats.ts';
import { type SeatRules, seatProblem } from '../../src/rules/seats.ts';

/** Adjacent seats; those marked `r` have a restricted view. "A1r A2" */
function block(text: string): SeatBlock {
  const seats = text.split(' ').map((one) => {
    const [, row = '', column = '', mark] = /^([A-Z]+)(\d+)(r?)$/.exec(one) ?? [];
    return { id: `${row}${column}`, row, column, isRestricted: mark === 'r' };
  });
  return { row: seats[0]?.row ?? '', separator: '', seats };
}

const rules = (quantity: number, more: Partial<SeatRules> = {}): SeatRules => ({
  quantity,
  contiguousSeatSelectionOnly: true,
  mustSelectWholeSeatBlock: false,
  allowsLeavingSingleSeats: 'if_necessary',
  ...more,
});

const HOUSE = [block('A1r A2r A3 A4'), block('B1 B2 B3'), block('C1')];
const idsOf = (runs: readonly { ids: readonly string[] }[]) => runs.map(({ ids }) => ids.join(' '));

describe('the best seats', () => {
  it.each([
    ['full view before restricted, none left alone before one', 2, {}, 'A3 A4'],
    ['the house decides between equals', 3, {}, 'B1 B2 B3'],
    ['for one person too', 1, {}, 'A4'],
  ])('%s', (_, quantity, more, expected) => {
    expect(rankedRuns(HOUSE, rules(quantity, more))[0]?.ids.join(' ')).toBe(expected);
  });

  it('are followed by others, with no seat twice', () => {
    const choices = bestChoices(rankedRuns(HOUSE, rules(2)));
    expect(idsOf(choices)).toEqual(['A3 A4', 'B1 B2', 'A1 A2']);
    expect(choices.map(({ leavesSingle }) => leavesSingle)).toEqual([false, true, false]);
  });

  it('are none if the supplier allows none', () => {
    expect(rankedRuns([block('B1 B2 B3')], rules(2, { allowsLeavingSingleSeats: 'never' }))).toEqual([]);
  });
});

describe('seats around the cursor', () => {
  it.each([
    ['A3', 'A3 A4'],
    ['A4', 'A3 A4'],
    ['A1', undefined],
    // Leaves B1 or B3 alone, which A3 and A4 do not.
    ['B2', undefined],
    ['C1', undefined],
  ])('%s: %s', (id, expected) => {
    expect(goodRunWith(rankedRuns(HOUSE, rules(2)), id)?.ids.join(' ')).toBe(expected);
  });
});

const house = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.array(fc.boolean(), { minLength: 1, maxLength: 9 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((blocks) =>
    blocks.map(([from, restricted], at) => {
      const row = String.fromCharCode(65 + at);
      return block(restricted.map((isIt, index) => `${row}${from + index}${isIt ? 'r' : ''}`).join(' '));
    }),
  );

it('every run is allowed, and what is taken at the cursor is never worse than the best', () => {
  fc.assert(
    fc.property(house, fc.nat(), fc.integer({ min: 1, max: 5 }), (blocks, pick, quantity) => {
      const ranked = rankedRuns(blocks, rules(quantity, { allowsLeavingSingleSeats: 'never' }));
      for (const { ids } of ranked) {
        expect(
          seatProblem(blocks, ids, rules(quantity, { allowsLeavingSingleSeats: 'never' })),
        ).toBeUndefined();
      }
      const seats = blocks.flatMap((one) => one.seats);
      const id = seats[pick % seats.length]?.id ?? '';
      const run = goodRunWith(ranked, id);
      if (!run) return;
      expect(run.ids).toContain(id);
      expect(run.restricted).toBe(Math.min(...ranked.map(({ restricted }) => restricted)));
    }),
  );
});
