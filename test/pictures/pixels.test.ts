import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, type Pixels, shrink, sizeWithin } from '../../src/pictures/pixels.ts';
import { pictureOf } from '../support/pictures.ts';

function pixel({ width, data }: Pixels, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

/** The colours in the middle of both halves, each rounded as far as JPEG may change them. */
function halves(pixels: Pixels | undefined): number[][] {
  if (!pixels) throw new Error('not read');
  const round = (value: number) => Math.round(value / 32) * 32;
  return [4, 12].map((x) => pixel(pixels, x, 4).map(round));
}

function chunk(type: string, data: Buffer): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

/** The first chunk of a PNG with eight bits for each of red, green, blue and opacity. */
function header(width: number, height: number, interlace: 0 | 1): Buffer {
  const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, interlace]);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  return chunk('IHDR', data);
}

const RED = [256, 0, 0, 256];
const BLUE = [0, 0, 256, 256];

describe('a picture is read', () => {
  it.each(['jpeg', 'progressive', 'palettePng'] as const)('%s', async (name) => {
    const pixels = await decode(pictureOf(name));
    expect(pixels).toMatchObject({ width: 16, height: 8 });
    expect(halves(pixels)).toEqual([RED, BLUE]);
  });

  it('with its transparency', async () => {
    const pixels = await decode(pictureOf('transparentPng'));
    expect(halves(pixels)[0]).toEqual(RED);
    expect(halves(pixels)[1]?.[3]).toBe(0);
  });
});

describe('what is no picture is not read', () => {
  it.each([
    ['another format', pictureOf('gif')],
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('<html>Not found</html>')],
    ['the start of a PNG', pictureOf('palettePng').subarray(0, 20)],
    ['half a PNG', pictureOf('palettePng').subarray(0, 60)],
    ['the start of a JPEG', pictureOf('jpeg').subarray(0, 30)],
  ])('%s', async (_, bytes) => {
    expect(await decode(bytes)).toBeUndefined();
  });

  it('a small PNG that claims to be huge', async () => {
    const bytes = Buffer.from(pictureOf('palettePng'));
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    expect(await decode(bytes)).toBeUndefined();
  });

  it.each([
    [
      'an interlaced PNG, which unpacks without a limit',
      [header(1, 1, 1), chunk('IDAT', deflateSync(Buffer.alloc(5)))],
    ],
    ['a PNG whose second header is huge', [header(1, 1, 0), header(20_000, 20_000, 0)]],
  ])('%s', async (_, chunks) => {
    const bytes = Buffer.concat([
      pictureOf('palettePng').subarray(0, 8),
      ...chunks,
      chunk('IEND', Buffer.alloc(0)),
    ]);
    expect(await decode(bytes)).toBeUndefined();
  });

  it('a small JPEG that claims to be huge', async () => {
    const bytes = Buffer.from(pictureOf('jpeg'));
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(60_000, frame + 5);
    bytes.writeUInt16BE(60_000, frame + 7);
    expect(await decode(bytes)).toBeUndefined();
  });

  it('whatever bytes are wrong in it', async () => {
    const names = fc.constantFrom('jpeg', 'progressive', 'palettePng', 'transparentPng');
    const damaged = fc.tuple(names, fc.nat(600), fc.nat(255)).map(([name, at, value]) => {
      const bytes = Buffer.from(pictureOf(name as 'jpeg'));
      bytes[at % bytes.length] = value;
      return bytes;
    });
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const pixels = await decode(bytes);
        if (pixels) expect(pixels.data.length).toBe(pixels.width * pixels.height * 4);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a picture is made smaller', () => {
  it('to the mean of its pixels, on white', () => {
    const [red, clear] = [
      [255, 0, 0, 255],
      [0, 0, 0, 0],
    ] as const;
    const pixels = {
      width: 4,
      height: 2,
      data: Uint8Array.from([red, red, clear, red, red, red, clear, red].flat()),
    };
    expect([...shrink(pixels, { width: 2, height: 1 }).data]).toEqual([255, 0, 0, 255, 255, 128, 128, 255]);
  });

  it('and stays as it is at its own size', async () => {
    const pixels = await decode(pictureOf('palettePng'));
    if (!pixels) throw new Error('not read');
    expect([...shrink(pixels, pixels).data]).toEqual([...pixels.data]);
  });

  it('into its box, with its shape, and never larger', () => {
    expect(sizeWithin({ width: 900, height: 600 }, { width: 300, height: 300 })).toEqual({
      width: 300,
      height: 200,
    });
    expect(sizeWithin({ width: 9, height: 6 }, { width: 300, height: 300 })).toEqual({ width: 9, height: 6 });
    expect(sizeWithin({ width: 9000, height: 1 }, { width: 300, height: 300 })).toEqual({
      width: 300,
      height: 1,
    });
  });
});
