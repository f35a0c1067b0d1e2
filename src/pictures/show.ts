import type { Context } from '../context.ts';
import { heightOf, widthOf } from '../host.ts';
import { progress } from '../output/progress.ts';
import { remember } from '../output/transcript.ts';
import { download } from './download.ts';
import { escapesFor, REMOVE_KITTY_PICTURES } from './escapes.ts';
import { type Graphics, graphicsOf, namedProtocol } from './graphics.ts';
import { decode, type Pixels, shrink, sizeWithin } from './pixels.ts';

const ESC = '\u001B';
/** Lines that are left for the question below a picture. */
const LINES_BELOW = 8;
/** Columns of the widest picture. */
const WIDEST = 80;

/** Draws a picture where the cursor is, as large as fits, and goes to the line below it. */
async function draw({ io }: Context, { protocol, cell }: Graphics, pixels: Pixels): Promise<void> {
  const { stderr } = io;
  const columns = Math.min(widthOf(stderr) - 1, WIDEST);
  const lines = Math.max(1, heightOf(stderr) - LINES_BELOW);
  const size = sizeWithin(pixels, { width: columns * cell.width, height: lines * cell.height });
  const cells = {
    width: Math.ceil(size.width / cell.width),
    height: Math.ceil(size.height / cell.height),
  };
  const picture = await escapesFor(protocol, shrink(pixels, size), cells);
  // Terminals differ in where a picture leaves the cursor, so the lines are made first and the cursor comes back.
  const { height } = cells;
  stderr.write(`${'\n'.repeat(height)}${ESC}[${height}A${ESC}7${picture}${ESC}8${ESC}[${height}B`);
  for (let line = 0; line < height; line += 1) remember(io, '');
}

async function pixelsAt(url: URL, signal: AbortSignal): Promise<Pixels | undefined> {
  const bytes = await download(url, signal);
  return bytes && decode(bytes);
}

/**
 * Shows a picture in the terminal. The keyboard must be owned.
 * @returns false if the terminal draws no pictures, or if the picture cannot be downloaded or read.
 * @throws Failure `interrupted`.
 */
export async function showPicture(context: Context, url: URL): Promise<boolean> {
  const graphics = await graphicsOf(context);
  if (!graphics) return false;
  const pixels = await progress(context, 'Loading the picture', pixelsAt(url, context.signal));
  context.signal.throwIfAborted();
  if (pixels) await draw(context, graphics, pixels);
  return pixels !== undefined;
}

/** Removes pictures that stay when the text around them is erased, as kitty's do. */
export function removePictures({ io, env }: Context): void {
  if (!io.isPlain && namedProtocol(env) === 'kitty') io.stderr.write(REMOVE_KITTY_PICTURES);
}
