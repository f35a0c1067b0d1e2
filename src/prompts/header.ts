import { useEffect, useState } from '@inquirer/core';
import type { Context } from '../context.ts';
import { widthOf } from '../io.ts';
import { type Theme, theme } from '../output/theme.ts';
import { clockOf } from '../output/transaction.ts';
import { wrapped } from '../output/wrapped.ts';
import { URGENT } from '../rules/reservation-clock.ts';

/** What every prompt of the wizard shows above its question. */
export interface Frame {
  readonly theme: Theme;
  /** The sandbox marks every screen. */
  readonly isTraining: boolean;
  /** While something is held: when it lapses, epoch milliseconds. */
  readonly lapsesAt?: number | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Columns of the terminal, which may be resized while a question stands there. */
  readonly width: () => number;
}

/** What is shown around the questions of a run. */
export function frameOf(
  { io, now }: Context,
  { isTraining, lapsesAt }: Pick<Frame, 'isTraining' | 'lapsesAt'>,
): Frame {
  return { theme: theme(io.colorLevel), isTraining, lapsesAt, now, width: () => widthOf(io.stderr) };
}

/** Lines that help, quieter than the rest and broken between words. */
export function hint({ theme: { dim }, width }: Frame, ...lines: readonly string[]): string {
  return dim(wrapped(lines.join('\n'), width()));
}

const SECOND = 1_000;

/** The line above a question: the training mark and the time left. Empty when there is neither. */
export function frameLine({ theme: { warn, error, bold }, isTraining, lapsesAt, now }: Frame): string {
  const parts = [];
  if (isTraining) parts.push(warn('TRAINING'));
  if (lapsesAt !== undefined) {
    const left = lapsesAt - now();
    const text = `Held for ${clockOf(left / 60_000)}${left < URGENT ? ', hurry' : ''}`;
    parts.push(left < URGENT ? error(text) : bold(text));
  }
  return parts.join(' · ');
}

/** The message under its frame, repainted each second while something is held. A hook. */
export function useQuestion({ message, frame }: { readonly message: string; readonly frame: Frame }): string {
  const [, repaint] = useState(0);
  useEffect(() => {
    if (frame.lapsesAt === undefined) return;
    const timer = setInterval(() => repaint(frame.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  const { strong, bold } = frame.theme;
  return [frameLine(frame), `${strong('?')} ${bold(message)}`].filter(Boolean).join('\n');
}
