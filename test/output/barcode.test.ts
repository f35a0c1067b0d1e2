import { describe, expect, it } from 'vitest';
import { drawBarcode } from '../../src/output/barcode.ts';
import { scanned } from '../support/scan.ts';

/** Widths of light and dark stripes, from left to right, in half characters. */
function stripes(line: string): number[] {
  const halves = [...line]
    .map((one) => ({ '█': '11', '▌': '10', '▐': '01', ' ': '00' })[one] ?? '??')
    .join('');
  return (halves.match(/1+|0+/g) ?? []).map((stripe) => stripe.length);
}

describe('a QR code', () => {
  it.each(['5B0AAC93', 'A', 'https://voucher.example/tickets?id=7AB-13&seat=B4', '0123456789'.repeat(12)])(
    'on the screen is read as %s',
    async (text) => {
      const barcode = await drawBarcode(['qr_code'], text);
      expect(scanned(barcode?.lines ?? [])).toBe(text);
    },
  );

  it('is drawn if the supplier names no type', async () => {
    expect((await drawBarcode([], '5B0AAC93'))?.type).toBe('qr_code');
  });
});

it('a PDF417 has rows three modules high, and each begins with its start pattern', async () => {
  const { lines = [] } = (await drawBarcode(['pdf417'], '5B0AAC93')) ?? {};
  // 24 rows of modules between the quiet zones, two to a line. Dark modules are spaces: eight, then one at a time.
  const rows = lines.filter((line) => line.includes(' '));
  expect(rows).toHaveLength(12);
  for (const row of rows) expect(row).toMatch(/^█{4} {8}█ █ █ █{3}/);
});

describe('bars', () => {
  it('are those of code 39: nine to a character, three of them wide, between start and stop', async () => {
    const barcode = await drawBarcode(['code39'], 'A1');
    const [quiet = 0, ...bars] = stripes(barcode?.lines[0] ?? '');
    const widths = bars.slice(0, -1);
    expect(quiet).toBeGreaterThanOrEqual(8);
    // *A1*: four characters of nine, and a gap after each but the last.
    expect(widths).toHaveLength(4 * 9 + 3);
    const narrow = Math.min(...widths);
    const wideOf = (from: number) => widths.slice(from, from + 9).filter((width) => width > narrow).length;
    expect([0, 10, 20, 30].map(wideOf)).toEqual([3, 3, 3, 3]);
  });

  it('are as high on every line', async () => {
    const { lines = [] } = (await drawBarcode(['code128'], '5B0AAC93')) ?? {};
    expect(lines.length).toBeGreaterThan(1);
    expect(new Set(lines).size).toBe(1);
  });
});

describe('the type', () => {
  it("is the supplier's first that can be drawn (docs/f13.md#enumerations)", async () => {
    const first = async (types: readonly string[], text = '5B0AAC93') =>
      (await drawBarcode(types, text))?.type;
    expect(await first(['pdf417', 'qr_code'])).toBe('pdf417');
    expect(await first(['rfid', 'constructor', 'aztec'])).toBe('aztec');
    // Code 39 has no small letters, and a small Aztec code has little room.
    expect(await first(['code39', 'code93', 'code128'], 'a b')).not.toBe('code39');
    expect(await first(['aztec_small', 'datamatrix'], 'x'.repeat(300))).toBe('datamatrix');
  });

  it('is none if no type can hold the text', async () => {
    expect(await drawBarcode(['code39'], 'é')).toBeUndefined();
    expect(await drawBarcode(['rfid'], '5B0AAC93')).toBeUndefined();
    expect(await drawBarcode(['qr_code'], 'x'.repeat(5_000))).toBeUndefined();
  });
});
