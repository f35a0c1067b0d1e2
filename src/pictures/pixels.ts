/** A picture: four bytes for each pixel, red, green, blue and opacity, row by row from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels of the largest picture that is read: it takes half a second, in which nothing else happens. */
const MOST_PIXELS = 4_000_000;
const MEGABYTES = 256;
const WHITE = 255;

/** A part of a picture: its first column and row, and the column and row after its last. */
type Part = readonly [left: number, top: number, right: number, bottom: number];

const PNG_START = Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1');
const HEADER = 'IHDR';
/** The place of the byte that says whether a PNG is interlaced. */
const INTERLACE = 28;
const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);

const startsWith = (bytes: Buffer, start: Buffer) => bytes.subarray(0, start.length).equals(start);

/** The names of a PNG's chunks. */
function chunksOf(bytes: Buffer): string[] {
  const names: string[] = [];
  for (let at = PNG_START.length; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    names.push(bytes.toString('latin1', at + 4, at + 8));
  }
  return names;
}

/**
 * True for a PNG whose size can be told from its first chunk. pngjs uses the last of several headers, and unpacks an
 * interlaced picture without a limit.
 */
function isPlainPng(bytes: Buffer): boolean {
  const [first, ...others] = chunksOf(bytes);
  return bytes.length > INTERLACE && bytes[INTERLACE] === 0 && first === HEADER && !others.includes(HEADER);
}

async function decodePng(bytes: Buffer): Promise<Pixels | undefined> {
  // A small file can claim to be huge.
  if (!isPlainPng(bytes) || bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > MOST_PIXELS) return undefined;
  const { PNG } = (await import('pngjs')).default;
  return PNG.sync.read(bytes);
}

async function decodeJpeg(bytes: Buffer): Promise<Pixels> {
  const { decode } = (await import('jpeg-js')).default;
  return decode(bytes, {
    useTArray: true,
    maxResolutionInMP: MOST_PIXELS / 1_000_000,
    maxMemoryUsageInMB: MEGABYTES,
  });
}

/** Reads a PNG or JPEG. @returns undefined if it is neither, broken, an interlaced PNG, or has more than 4 million
 * pixels. */
export async function decode(bytes: Buffer): Promise<Pixels | undefined> {
  try {
    if (startsWith(bytes, PNG_START)) return await decodePng(bytes);
    if (startsWith(bytes, JPEG_START)) return await decodeJpeg(bytes);
  } catch {
    // The libraries throw if anything is wrong with it.
  }
  return undefined;
}

/** The largest size of the same shape that fits a box, at most its own, at least one pixel. */
export function sizeWithin({ width, height }: Size, box: Size): Size {
  const scale = Math.min(1, box.width / width, box.height / height);
  const scaled = (length: number) => Math.max(1, Math.floor(length * scale));
  return { width: scaled(width), height: scaled(height) };
}

/** The mean of one colour in a part of a picture, on white. */
function meanOf({ width, data }: Pixels, colour: number, [left, top, right, bottom]: Part): number {
  let sum = 0;
  for (let row = top; row < bottom; row += 1) {
    for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4) {
      const opacity = (data[at + 3] ?? WHITE) / WHITE;
      sum += (data[at + colour] ?? WHITE) * opacity + WHITE * (1 - opacity);
    }
  }
  return sum / ((bottom - top) * (right - left));
}

/** A smaller copy without transparency: seating plans are drawn for white paper. */
export function shrink(pixels: Pixels, to: Size): Pixels {
  const data = new Uint8Array(to.width * to.height * 4).fill(WHITE);
  const column = (x: number) => Math.floor((x * pixels.width) / to.width);
  const row = (y: number) => Math.floor((y * pixels.height) / to.height);
  for (let at = 0; at < data.length; at += 4) {
    const [x, y] = [(at / 4) % to.width, Math.floor(at / 4 / to.width)];
    const part: Part = [column(x), row(y), column(x + 1), row(y + 1)];
    for (const colour of [0, 1, 2]) data[at + colour] = Math.round(meanOf(pixels, colour, part));
  }
  return { ...to, data };
}
