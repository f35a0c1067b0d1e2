/** The library's names for `supported_barcode_types` (docs/f13.md#enumerations). */
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

/** A barcode for the screen and for paper. */
export interface Barcode {
  /** The API's name: `qr_code`. */
  readonly type: string;
  /** Lines for a terminal, dark on light, all of the same width. */
  readonly lines: readonly string[];
  readonly svg: string;
}

/** Light modules on each side of a barcode; scanners need them. */
const QUIET = 4;
/** Height in lines of a one-dimensional barcode. */
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

/** Two rows of modules per line. Light modules are drawn, because most terminals are dark. */
function drawMatrix({ pixs, pixx, pixy }: Matrix, quiet = QUIET): string[] {
  const isLight = (x: number, y: number) =>
    x < 0 || y < 0 || x >= pixx || y >= pixy || pixs[y * pixx + x] === 0;
  const lines: string[] = [];
  for (let y = -quiet; y < pixy + quiet; y += 2) {
    const cells = Array.from({ length: pixx + 2 * quiet }, (_, at) => {
      const [upper, lower] = [isLight(at - quiet, y), isLight(at - quiet, y + 1)];
      if (upper) return lower ? '█' : '▀';
      return lower ? '▄' : ' ';
    });
    lines.push(cells.join(''));
  }
  return lines;
}

/** Two modules per column. */
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

/** Light modules around a QR code on a screen; phones need no more. */
const QUIET_ON_SCREEN = 2;

/** A QR code for a screen, as small as the text allows; undefined if the text is too long for one. */
export async function drawQrCode(text: string): Promise<readonly string[] | undefined> {
  const { raw } = (await import('bwip-js')).default;
  try {
    const [drawn] = raw('qrcode', text, 'eclevel=L') as unknown as [Matrix];
    return drawMatrix(drawn, QUIET_ON_SCREEN);
  } catch {
    return undefined;
  }
}

/**
 * Draws a barcode as the first of the types that can be drawn (docs/f13.md#shapes).
 * @param types `supported_barcode_types`. A QR code if there are none.
 * @returns undefined if no such barcode can contain the text.
 */
export async function drawBarcode(types: readonly string[], text: string): Promise<Barcode | undefined> {
  // The named export `raw` is a different function.
  const { raw, toSVG } = (await import('bwip-js')).default;
  for (const type of types.length > 0 ? types : ['qr_code']) {
    const bcid = Object.hasOwn(SYMBOLOGIES, type) ? SYMBOLOGIES[type] : undefined;
    if (!bcid) continue;
    try {
      const [drawn] = raw({ bcid, text }) as unknown as [Matrix | Bars];
      const lines = 'pixs' in drawn ? drawMatrix(drawn) : drawBars(drawn);
      return { type, lines, svg: toSVG({ bcid, text, scale: 4, padding: 8 }) };
    } catch {
      // The text does not fit this type; try the next.
    }
  }
  return undefined;
}
