import { Writable } from 'node:stream';
import { wrapAnsi } from 'fast-wrap-ansi';
import { heightOf, type Io, widthOf } from '../host.ts';
import { textWidth } from '../output/text-width.ts';
import { remembered } from '../output/transcript.ts';

const ESC = '\u001B[';
const ALTERNATE_SCREEN = { enter: `${ESC}?1049h`, leave: `${ESC}?1049l` };
/**
 * Written around each repaint: a terminal that supports synchronised output (DEC mode 2026) shows it at once, any other
 * ignores the mode.
 */
const synchronised = (text: string) => `${ESC}?2026h${text}${ESC}?2026l`;
const HOME = `${ESC}H`;
const ERASE_BELOW = `${ESC}J`;
const ERASE_LINE = `${ESC}2K`;
const at = (row: number, column = 1) => `${ESC}${row};${column}H`;
/** To another line of the screen, down or up. */
const moved = (by: number) => (by === 0 ? '' : `${ESC}${Math.abs(by)}${by > 0 ? 'B' : 'A'}`);

const CSI = ESC.replace('[', '\\[');
/** How inquirer begins a frame: it erases the lines of the one before. */
const ERASING = new RegExp(`^(?:${CSI}\\d+B)?(?:${CSI}2K(?:${CSI}\\d+A)?)+${CSI}G`);
/** How it ends a frame: from the last line the cursor goes up to what is typed. */
const CURSOR = new RegExp(`(?:${CSI}(\\d+)A)?${CSI}(\\d+)G$`);
const ONLY_CURSOR = new RegExp(`^${CSI}(\\d+)G$`);

/** What a prompt draws. */
interface Frame {
  readonly lines: readonly string[];
  /** The cursor's line, zero-based. */
  readonly row: number;
  /** One-based. */
  readonly column: number;
}

function frameOf(text: string): Frame {
  const [, up = '0', column = '1'] = CURSOR.exec(text) ?? [];
  const lines = text.replace(CURSOR, '').split('\n');
  return { lines, row: Math.max(0, lines.length - 1 - Number(up)), column: Number(column) };
}

/** Repaints the lines of a frame that differ from the frame before, which has as many and is on the screen. */
function changes(before: Frame, now: Frame): string {
  let row = before.row;
  let text = '';
  for (const [at, line] of now.lines.entries()) {
    if (line === before.lines[at]) continue;
    text += `${moved(at - row)}\r${ERASE_LINE}${line}`;
    row = at;
  }
  return `${text}${moved(now.row - row)}${ESC}${now.column}G`;
}

/**
 * The terminal that a prompt is drawn on. Of a frame with as many lines as the one before, only the lines that changed
 * are repainted. A resize rewraps whatever the screen shows, and terminals differ in how: lines
 * that were drawn can no longer be found and erased. So from the first resize on the question is drawn on the alternate
 * screen, which is not rewrapped, below the lines that were written last. Once it is answered the normal screen is back.
 */
export class Stage extends Writable {
  readonly isTTY = true;
  readonly #io: Io;
  /** On the normal screen, at the first resize. */
  #before: Frame | undefined;
  #frame: Frame | undefined;
  #narrowest = Number.POSITIVE_INFINITY;
  /** On the alternate screen: what it shows; undefined if all of it must be painted. */
  #shown: Frame | undefined;

  constructor(io: Io) {
    super();
    this.#io = io;
    io.stderr.on('resize', this.#onResize);
  }

  get columns(): number {
    return widthOf(this.#io.stderr);
  }

  get rows(): number {
    return heightOf(this.#io.stderr);
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const text = chunk.toString();
    const [, column] = ONLY_CURSOR.exec(text) ?? [];
    const before = this.#frame;
    if (!column) this.#frame = frameOf(text.replace(ERASING, ''));
    else if (before) this.#frame = { ...before, column: Number(column) };
    if (this.#before) this.#paint();
    else this.#io.stderr.write(column ? text : synchronised(this.#repaint(before, text) ?? text));
    done();
  }

  /** The changes since a frame on the normal screen; undefined if all of it must be drawn again. */
  #repaint(before: Frame | undefined, text: string): string | undefined {
    const now = this.#frame;
    const isLast = !CURSOR.test(text);
    if (!now || !before || isLast || now.lines.length > this.rows) return undefined;
    return now.lines.length === before.lines.length ? changes(before, now) : undefined;
  }

  /** Leaves the screen as it is without the question. */
  close(): void {
    const { stderr } = this.#io;
    stderr.off('resize', this.#onResize);
    if (!this.#before) return;
    stderr.write(`${ALTERNATE_SCREEN.leave}${this.#cleared(this.#before)}`);
    this.#before = undefined;
  }

  readonly #onResize = (): void => {
    if (!this.#frame) return;
    this.#narrowest = Math.min(this.#narrowest, this.columns);
    if (!this.#before) {
      this.#before = this.#frame;
      this.#io.stderr.write(ALTERNATE_SCREEN.enter);
    }
    this.#shown = undefined;
    this.#paint();
    // The frame was laid out for another width: its lines may be wrapped, and are not where they seem to be.
    this.#shown = undefined;
  };

  /** The lines written last, wrapped to the screen. @param room how many there is room for. */
  #lastLines(room: number): string[] {
    const lines = remembered(this.#io)
      .slice(-this.rows)
      .flatMap((line) => wrapAnsi(line, this.columns, { hard: true, trim: false }).split('\n'));
    return room > 0 ? lines.slice(-room) : [];
  }

  #paint(): void {
    const { lines, row, column } = this.#frame ?? frameOf('');
    // If it is higher than the screen, the line with the cursor is still shown.
    const from = Math.max(0, row - this.rows + 1);
    const shown = lines.slice(from, from + this.rows);
    const above = this.#lastLines(this.rows - shown.length);
    const now = { lines: [...above, ...shown], row: above.length + row - from, column };
    const before = this.#shown;
    const drawn =
      before?.lines.length === now.lines.length
        ? changes(before, now)
        : `${HOME}${ERASE_BELOW}${now.lines.join('\n')}${at(now.row + 1, column)}`;
    this.#io.stderr.write(synchronised(drawn));
    this.#shown = now;
  }

  /** Erases the question from the normal screen. */
  #cleared({ lines, row }: Frame): string {
    const erased = `\r${row > 0 ? `${ESC}${row}A` : ''}${ERASE_BELOW}`;
    const isRewrapped = lines.some((line) => textWidth(line) > this.#narrowest);
    if (!isRewrapped) return erased;
    // Some of it may be anywhere above: everything is scrolled away, and the lines written last are written again.
    const { rows } = this;
    const above = this.#lastLines(rows - 1).map((line) => `${line}\n`);
    return `${erased}${at(rows)}${'\n'.repeat(rows)}${HOME}${above.join('')}`;
  }
}
