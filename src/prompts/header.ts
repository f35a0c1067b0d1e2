import { useEffect, useState } from '@inquirer/core';
import type { Context } from '../context.ts';
import { heightOf, widthOf } from '../host.ts';
import { type Theme, theme } from '../output/theme.ts';
import { clockOf } from '../output/transaction.ts';
import { wrapped } from '../output/wrapped.ts';
import { URGENT } from '../rules/reservation-clock.ts';

/** What every question shows above itself. */
export interface Header {
  readonly theme: Theme;
  /** True in the sandbox, which marks every screen. */
  readonly isTraining: boolean;
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
  { isTraining, expiresAt }: Pick<Header, 'isTraining' | 'expiresAt'>,
): Header {
  const { stderr } = io;
  return {
    theme: theme(io.colorLevel),
    isTraining,
    expiresAt,
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

/** The training mark and the time left; empty if there is neither. */
export function headerLine({ theme: { marked, error, bold }, isTraining, expiresAt, now }: Header): string {
  const parts = [];
  if (isTraining) parts.push(marked('TRAINING'));
  if (expiresAt !== undefined) {
    const left = expiresAt - now();
    const text = `${clockOf(left / 60_000)} left${left < URGENT ? ' – hurry' : ''}`;
    parts.push(left < URGENT ? error(text) : bold(text));
  }
  return parts.join(' · ');
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
