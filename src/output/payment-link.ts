import type { Context } from '../context.ts';
import { heightOf, type Io, widthOf } from '../host.ts';
import { drawQrCode } from './barcode.ts';
import { openInBrowser } from './browser.ts';
import { remember } from './transcript.ts';

/** Hosts that a customer's phone would look for in itself. */
const THIS_MACHINE = /^(127\.|localhost$|\[::1\]$)/;

/** A link, on one line, however long it is: a terminal that knows hyperlinks opens it as a whole. */
function hyperlink(url: string): string {
  return `\u001B]8;;${url}\u001B\\${url}\u001B]8;;\u001B\\`;
}

/** The QR code of a link, for the customer's phone; a sentence if the window is too small for it. */
async function qrLines(url: string, { stderr }: Io): Promise<readonly string[]> {
  if (THIS_MACHINE.test(new URL(url).hostname)) return [];
  const drawn = await drawQrCode(url);
  if (!drawn) return [];
  const [columns, rows] = [drawn[0]?.length ?? 0, drawn.length + 1];
  if (columns > widthOf(stderr) || rows > heightOf(stderr)) {
    return [`A QR code of this link needs a window of ${columns}×${rows}.`];
  }
  const note = 'Or scan this with a phone; the sale is then settled by its status.';
  return [note, ...drawn];
}

/**
 * Shows the link to a payment page: for a browser, which is opened on a terminal, and as a QR code for a phone. Printed
 * under `--json` too: the sale cannot continue without it.
 * @param url as `URL.href` writes it: nothing in it can act on a terminal.
 */
export async function showPaymentLink({ io }: Pick<Context, 'io'>, url: string): Promise<void> {
  const { stderr, isPlain } = io;
  const label = 'Pay here: ';
  if (!stderr.isTTY || isPlain) {
    stderr.write(`${label}${url}\n`);
  } else {
    const lines = await qrLines(url, io);
    remember(io, `${label}${url}`);
    for (const line of lines) remember(io, line);
    stderr.write([`${label}${hyperlink(url)}`, ...lines, ''].join('\n'));
  }
  if (!stderr.isTTY) return;
  // If there is no browser, the link above is enough.
  await openInBrowser(url);
}
