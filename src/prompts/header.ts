import { useEffect, useState } from '@inquirer/core';
import type { Context } from '../context.ts';
import { heightOf, widthOf } from '../host.ts';
import { textWidth } from '../output/text-width.ts';
import { type Theme, theme } from '../output/theme.ts';
import { clockOf } from '../output/transaction.ts';
import { cutToEnd, wrapped } from '../output/wrapped.ts';
import { URGENT } from '../rules/reservation-clock.ts';

/** What every question shows above itself. */
export interface Header {
  readonly theme: Theme;
  /** True in the sandbox, which marks every screen. */
  readonly isTraining: boolean;
  /** What is being sold, in one line; empty before anything is chosen. */
  readonly about?: string | undefined;
  /** True if Ctrl-R goes ahead to the reservation. */
  readonly canGoAhead?: boolean | undefined;
  /** When the reservation expires, epoch milliseconds; undefined without one. */
  readonly expiresAt?: number | undefined;
  /** Epoch milliseconds by the API's clock. */
  readonly now: () => number;
  /** The terminal's width in columns; it can be resized while a question is open. */
  readonly width: () => number;
  /** The terminal's height in lines. */
  readonly height: () => number;
  /** Calls a listener after each resize. @returns a function that ends this. */
  readonly onResize: (listener: () => void) => () => void;
}

/** The header of a run's questions. */
export function headerOf(
  { io, apiNow }: Context,
  facts: Pick<Header, 'isTraining' | 'about' | 'canGoAhead' | 'expiresAt'>,
): Header {
  const { stderr } = io;
  return {
    theme: theme(io.colorLevel),
    ...facts,
    now: apiNow,
    width: () => widthOf(stderr),
    height: () => heightOf(stderr),
    onResize: (listener) => {
      stderr.on('resize', listener);
      return () => stderr.off('resize', listener);
    },
  };
}

const NO_BREAK = '\u00A0';

/** Lines of help below a question: items between " · ", dimmed and wrapped between items. */
export function hint({ theme: { dim }, width }: Header, ...lines: readonly string[]): string {
  const unbroken = (line: string) =>
    line
      .split(' · ')
      .map((item) => item.replaceAll(' ', NO_BREAK))
      .join(`${NO_BREAK}· `);
  const text = wrapped(lines.map(unbroken).join('\n'), width());
  return dim(text.replaceAll('\n ', '\n').replaceAll(NO_BREAK, ' '));
}

const SECOND = 1_000;

const SEPARATOR = ' · ';

/** "14:41 left" */
function clockText({ theme: { error, bold }, expiresAt, now }: Header): string {
  if (expiresAt === undefined) return '';
  const left = expiresAt - now();
  const text = `${clockOf(left / 60_000)} left${left < URGENT ? ' – hurry' : ''}`;
  return left < URGENT ? error(text) : bold(text);
}

/**
 * The training mark, what is being sold, and the time left; empty if there is none of them. Cut on the left of what is
 * being sold if the terminal is narrow: the event is known, the price and the time are not.
 */
export function headerLine(header: Header): string {
  const { theme, isTraining, about = '', width } = header;
  const mark = isTraining ? theme.marked('TRAINING') : '';
  const clock = clockText(header);
  const others = [mark, clock].filter(Boolean);
  const taken = others.reduce((sum, part) => sum + textWidth(part) + SEPARATOR.length, 0);
  return [mark, cutToEnd(about, width() - taken), clock].filter(Boolean).join(SEPARATOR);
}

/** A function that draws the question again. A hook. */
function useRedraw(): () => void {
  const [, setDrawing] = useState({});
  return () => setDrawing({});
}

/** The message under its header. Redrawn each second while something is reserved, and after a resize. A hook. */
export function useQuestion({
  message,
  header,
}: {
  readonly message: string;
  readonly header: Header;
}): string {
  const redraw = useRedraw();
  useEffect(() => {
    const stopListening = header.onResize(redraw);
    const timer = header.expiresAt === undefined ? undefined : setInterval(redraw, SECOND);
    return () => {
      clearInterval(timer);
      stopListening();
    };
  }, []);
  const { strong, bold } = header.theme;
  return [headerLine(header), `${strong('?')} ${bold(message)}`].filter(Boolean).join('\n');
}
