import jsQr from 'jsqr';

/** Pixels of a module when a screen is scanned. */
const SCALE = 4;

/** What a scanner reads from the lines of a light-on-dark terminal: each character is two modules, one above the other. */
export function scanned(lines: readonly string[]): string | undefined {
  const isLight = (x: number, y: number) => {
    const character = [...(lines[Math.floor(y / 2)] ?? '')][x];
    return character === '█' || character === (y % 2 === 0 ? '▀' : '▄');
  };
  const [width, height] = [[...(lines[0] ?? '')].length, lines.length * 2];
  const pixels = new Uint8ClampedArray(width * height * SCALE * SCALE * 4);
  for (let at = 0; at < pixels.length; at += 4) {
    const pixel = at / 4;
    const x = Math.floor((pixel % (width * SCALE)) / SCALE);
    const y = Math.floor(pixel / (width * SCALE) / SCALE);
    pixels.fill(isLight(x, y) ? 255 : 0, at, at + 3);
    pixels[at + 3] = 255;
  }
  return jsQr.default(pixels, width * SCALE, height * SCALE)?.data;
}
