import type { Protocol } from './graphics.ts';
import type { Pixels, Size } from './pixels.ts';

const ESC = '\u001B';
const END = `${ESC}\\`;
/** Characters of one kitty escape sequence. */
const CHUNK = 4096;
/** Colours of a picture in sixel, the most that it can have. */
const COLOURS = 256;

async function pngOf({ width, height, data }: Pixels): Promise<string> {
  const { PNG } = (await import('pngjs')).default;
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return PNG.sync.write(png).toString('base64');
}

/** `q=2` keeps the terminal from answering (https://sw.kovidgoyal.net/kitty/graphics-protocol/). */
function kitty(png: string, { width, height }: Size): string {
  const chunks = png.match(new RegExp(`.{1,${CHUNK}}`, 'g')) ?? [];
  const sequences = chunks.map((chunk, at) => {
    const what = at === 0 ? `a=T,f=100,q=2,c=${width},r=${height},` : '';
    return `${ESC}_G${what}m=${at < chunks.length - 1 ? 1 : 0};${chunk}${END}`;
  });
  return sequences.join('');
}

/** https://iterm2.com/documentation-images.html */
function iterm2(png: string, { width, height }: Size): string {
  const size = Buffer.byteLength(png, 'base64');
  return `${ESC}]1337;File=inline=1;size=${size};width=${width};height=${height}:${png}\u0007`;
}

/** Transparent pixels are left as they are on the screen. */
async function sixel({ data, width, height }: Pixels): Promise<string> {
  const { image2sixel } = (await import('sixel')).default;
  return image2sixel(data, width, height, COLOURS, 1);
}

/**
 * Escape sequences that draw a picture. Only pixels get into them, nothing else of the file.
 * @param cells the columns and lines that it takes.
 */
export async function escapesFor(protocol: Protocol, pixels: Pixels, cells: Size): Promise<string> {
  if (protocol === 'sixel') return sixel(pixels);
  const png = await pngOf(pixels);
  return protocol === 'kitty' ? kitty(png, cells) : iterm2(png, cells);
}

/** Removes all pictures of kitty, which stay when text is erased or written over them. */
export const REMOVE_KITTY_PICTURES = `${ESC}_Ga=d,q=2${END}`;
