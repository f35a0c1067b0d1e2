/** Contract §4 `supported_barcode_types`, by the names the drawing library has for them. */
const SYMBOLOGIES: Readonly<Record<string, string>> = {
  qr_code: 'qrcode',
  code128: 'code128',
  pdf417: 'pdf417',
  aztec: 'azteccode',
  aztec_small: 'azteccodecompact',
  datamatrix: 'datamatrix',
  code39: 'code39',
  code93: 'code93',
};

/** A barcode, for the screen and for paper. */
export interface Barcode {
  /** Its name in the contract: `qr_code`. */
  readonly type: string;
  /** Lines to print in a terminal, dark on light; all of one width. */
  readonly lines: readonly string[];
  readonly svg: string;
}

/** Light modules around a barcode, without which it is not read: four on each side. */
const QUIET = 4;
/** Lines a one-dimensional barcode is drawn high. */
const BAR_LINES = 5;

interface Matrix {
  readonly pixs: readonly number[];
  readonly pixx: number;
  readonly pixy: number;
}
interface Bars {
  /** Widths in modules: bar, space, bar … */
  readonly sbs: readonly number[];
}

/** Two rows of modules a line; light modules are painted, for terminals are dark. */
function drawMatrix({ pixs, pixx, pixy }: Matrix): string[] {
  const isLight = (x: number, y: number) =>
    x < 0 || y < 0 || x >= pixx || y >= pixy || pixs[y * pixx + x] === 0;
  const lines: string[] = [];
  for (let y = -QUIET; y < pixy + QUIET; y += 2) {
    const cells = Array.from({ length: pixx + 2 * QUIET }, (_, at) => {
      const [upper, lower] = [isLight(at - QUIET, y), isLight(at - QUIET, y + 1)];
      if (upper) return lower ? '█' : '▀';
      return lower ? '▄' : ' ';
    });
    lines.push(cells.join(''));
  }
  return lines;
}

/** Two modules a column. */
function drawBars({ sbs }: Bars): string[] {
  const modules = [
    ...Array<boolean>(QUIET * 2).fill(true),
    ...sbs.flatMap((width, at) => Array<boolean>(width).fill(at % 2 === 1)),
    ...Array<boolean>(QUIET * 2).fill(true),
  ];
  if (modules.length % 2 === 1) modules.push(true);
  const cells = Array.from({ length: modules.length / 2 }, (_, at) => {
    const [left, right] = [modules[2 * at], modules[2 * at + 1]];
    if (left) return right ? '█' : '▌';
    return right ? '▐' : ' ';
  });
  return Array<string>(BAR_LINES).fill(cells.join(''));
}

/**
 * Draws a seat's barcode as the first type that its supplier reads and we can draw (contract §2.0).
 * @param types of `supported_barcode_types`; a QR code where none is named.
 * @returns undefined for a text that no such barcode can hold.
 */
export async function drawBarcode(types: readonly string[], text: string): Promise<Barcode | undefined> {
  // Its named export of this name draws another thing: barcodes of bare bar widths.
  const { raw, toSVG } = (await import('bwip-js')).default;
  for (const type of types.length > 0 ? types : ['qr_code']) {
    const bcid = Object.hasOwn(SYMBOLOGIES, type) ? SYMBOLOGIES[type] : undefined;
    if (!bcid) continue;
    try {
      const [drawn] = raw({ bcid, text }) as unknown as [Matrix | Bars];
      const lines = 'pixs' in drawn ? drawMatrix(drawn) : drawBars(drawn);
      return { type, lines, svg: toSVG({ bcid, text, scale: 4, padding: 8 }) };
    } catch {
      // The text does not fit this kind; the next may hold it.
    }
  }
  return undefined;
}
