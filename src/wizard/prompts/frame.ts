import { useEffect, useState } from '@inquirer/core';
import type { Theme } from '../../output/theme.ts';
import { clockOf } from '../../output/transaction.ts';
import { URGENT } from '../clock.ts';

/** What every prompt of the wizard shows above its question. */
export interface Frame {
  readonly theme: Theme;
  /** The sandbox marks every screen. */
  readonly isTraining: boolean;
  /** While something is held: when it lapses, epoch milliseconds. */
  readonly lapsesAt?: number | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const SECOND = 1_000;

/** The line above a question: the training mark and the time left. Empty when there is neither. */
export function frameLine({ theme, isTraining, lapsesAt, now }: Frame): string {
  const parts = [];
  if (isTraining) parts.push(theme.warn('TRAINING'));
  if (lapsesAt !== undefined) {
    const left = lapsesAt - now();
    const text = `Held for ${clockOf(left / 60_000)}${left < URGENT ? ', hurry' : ''}`;
    parts.push(left < URGENT ? theme.error(text) : theme.bold(text));
  }
  return parts.join(' · ');
}

/** The frame, repainted each second while something is held. A hook. Ends with a newline, or is empty. */
export function useFrame(frame: Frame): string {
  const [, repaint] = useState(0);
  useEffect(() => {
    if (frame.lapsesAt === undefined) return;
    const timer = setInterval(() => repaint(frame.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  const line = frameLine(frame);
  return line && `${line}\n`;
}
