import { type Modules, moduleDrawing } from './barcode-modules.ts';

type Symbology = Exclude<keyof typeof import('./symbologies.ts'), 'drawingSVG'>;

/** The library's names for `supported_barcode_types` (docs/f13.md#enumerations). */
const SYMBOLOGIES: Readonly<Record<string, Symbology>> = {
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

/** Two rows of modules per line. Light modules are drawn, because most terminals are dark. */
function drawMatrix({ rows }: Modules, quiet = QUIET): string[] {
  const isLight = (x: number, y: number) => !rows[y]?.[x];
  const width = rows[0]?.length ?? 0;
  const lines: string[] = [];
  for (let y = -quiet; y < rows.length + quiet; y += 2) {
    const cells = Array.from({ length: width + 2 * quiet }, (_, at) => {
      const [upper, lower] = [isLight(at - quiet, y), isLight(at - quiet, y + 1)];
      if (upper) return lower ? '█' : '▀';
      return lower ? '▄' : ' ';
    });
    lines.push(cells.join(''));
  }
  return lines;
}

/** Two modules per column. */
function drawBars({ rows: [bars = []] }: Modules): string[] {
  const modules = [
    ...Array<boolean>(QUIET * 2).fill(true),
    ...bars.map((isDark) => !isDark),
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
  const { qrcode } = await import('./symbologies.ts');
  try {
    // The option is not in the library's types.
    const least = { eclevel: 'L' };
    const modules = qrcode({ bcid: 'qrcode', text, scale: 1, ...least }, moduleDrawing());
    return drawMatrix(modules, QUIET_ON_SCREEN);
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
  const symbologies = await import('./symbologies.ts');
  for (const type of types.length > 0 ? types : ['qr_code']) {
    const bcid = Object.hasOwn(SYMBOLOGIES, type) ? SYMBOLOGIES[type] : undefined;
    if (!bcid) continue;
    try {
      const modules = symbologies[bcid]({ bcid, text, scale: 1 }, moduleDrawing());
      const lines = modules.areBars ? drawBars(modules) : drawMatrix(modules);
      const drawing = symbologies.drawingSVG();
      return { type, lines, svg: symbologies[bcid]({ bcid, text, scale: 4, padding: 8 }, drawing) };
    } catch {
      // The text does not fit this type; try the next.
    }
  }
  return undefined;
}
