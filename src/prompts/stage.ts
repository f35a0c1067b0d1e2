import { Writable } from 'node:stream';
import { wrapAnsi } from 'fast-wrap-ansi';
import stringWidth from 'string-width';
import { heightOf, type Io, widthOf } from '../host.ts';
import { remembered } from '../output/transcript.ts';

const ESC = '\u001B[';
const ALTERNATE_SCREEN = { enter: `${ESC}?1049h`, leave: `${ESC}?1049l` };
/** Terminals that know it show what is between the two at once. */
const SYNCHRONISED = { begin: `${ESC}?2026h`, end: `${ESC}?2026l` };
const HOME = `${ESC}H`;
const ERASE_BELOW = `${ESC}J`;
const at = (row: number, column = 1) => `${ESC}${row};${column}H`;

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

/**
 * The terminal that a prompt is drawn on. A resize rewraps whatever the screen shows, and terminals differ in how: lines
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
    if (!column) this.#frame = frameOf(text.replace(ERASING, ''));
    else if (this.#frame) this.#frame = { ...this.#frame, column: Number(column) };
    if (this.#before) this.#paint();
    else this.#io.stderr.write(text);
    done();
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
    this.#paint();
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
    const drawn = [...above, ...shown].join('\n');
    const cursor = at(above.length + row - from + 1, column);
    const { begin, end } = SYNCHRONISED;
    this.#io.stderr.write(`${begin}${HOME}${ERASE_BELOW}${drawn}${cursor}${end}`);
  }

  /** Erases the question from the normal screen. */
  #cleared({ lines, row }: Frame): string {
    const erased = `\r${row > 0 ? `${ESC}${row}A` : ''}${ERASE_BELOW}`;
    const isRewrapped = lines.some((line) => stringWidth(line) > this.#narrowest);
    if (!isRewrapped) return erased;
    // Some of it may be anywhere above: everything is scrolled away, and the lines written last are written again.
    const { rows } = this;
    const above = this.#lastLines(rows - 1).map((line) => `${line}\n`);
    return `${erased}${at(rows)}${'\n'.repeat(rows)}${HOME}${above.join('')}`;
  }
}
