import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import type { Discount, PriceBand, SeatBlock } from '../../src/model/availability.ts';
import { type MapRow, seatRows } from '../../src/output/seat-map.ts';
import { theme } from '../../src/output/theme.ts';
import { drawRows, firstCursor, moveCursor } from '../../src/prompts/seat-drawing.ts';

/** A house of 60 rows and 60 seats, an aisle in the middle. */
function largeHouse(): { band: PriceBand; rows: readonly MapRow[] } {
  const seatBlocks = Array.from({ length: 60 }, (_, at): SeatBlock[] => {
    const row = `R${at + 1}-`;
    const seat = (column: number) => ({
      id: `${row}${column}`,
      row,
      column: String(column),
      isRestricted: column === 1,
    });
    const block = (from: number, to: number): SeatBlock => ({
      row,
      separator: '-',
      seats: Array.from({ length: to - from + 1 }, (_seat, index) => seat(from + index)),
    });
    return [block(1, 29), block(32, 60)];
  }).flat();
  const band: PriceBand = {
    code: 'A/pool',
    numberAvailable: 9,
    allowsLeavingSingleSeats: 'always',
    defaultDiscount: {} as Discount,
    seatBlocks,
  };
  return { band, rows: seatRows([band]) };
}

it.each([
  [80, 24],
  [120, 40],
  [40, 15],
])('a large house shows what fits %i × %i, the cursor always in it', (width, height) => {
  const { band, rows } = largeHouse();
  let cursor = firstCursor(rows, band);
  const ways = [...Array(59).fill('right'), ...Array(59).fill('down'), ...Array(30).fill('left')] as const;
  for (const way of ways) {
    cursor = moveCursor(rows, band, cursor, way);
    const lines = drawRows({ band, theme: theme(0), width, height, rows, cursor, chosen: new Set(['R1-2']) });
    expect(lines.length).toBeLessThan(height);
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    expect(lines.filter((line) => line.includes('>'))).toHaveLength(1);
  }
  // From the last seat 30 to the left, the aisle being none.
  expect(cursor).toEqual({ row: 59, column: 27 });
});

it('aisles are crossed, and the ends are ends', () => {
  const { band, rows } = largeHouse();
  const atAisle = { row: 0, column: 28 };
  expect(moveCursor(rows, band, atAisle, 'right')).toEqual({ row: 0, column: 31 });
  expect(moveCursor(rows, band, { row: 0, column: 0 }, 'left')).toEqual({ row: 0, column: 0 });
  expect(moveCursor(rows, band, { row: 0, column: 0 }, 'up')).toEqual({ row: 0, column: 0 });
});
