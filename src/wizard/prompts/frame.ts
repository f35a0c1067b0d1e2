import { useEffect, useState } from '@inquirer/core';
import type { Theme } from '../../output/theme.ts';
import { clockOf } from '../../output/transaction.ts';

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
/** Milliseconds left from which time is short. */
const URGENT = 120_000;

/**
 * The lines above a question: the training mark and the time left, repainted each second. A hook: call it in every
 * render. It ends with a newline, or is empty; once the prompt is done no clock stays behind.
 */
export function useFrame({ theme, isTraining, lapsesAt, now }: Frame, isDone: boolean): string {
  const [, repaint] = useState(0);
  useEffect(() => {
    if (lapsesAt === undefined || isDone) return;
    const timer = setInterval(() => repaint(now()), SECOND);
    return () => clearInterval(timer);
  }, [isDone]);
  if (isDone) return '';
  const parts = [];
  if (isTraining) parts.push(theme.warn('TRAINING'));
  if (lapsesAt !== undefined) {
    const left = lapsesAt - now();
    const text = `Held for ${clockOf(left / 60_000)}${left < URGENT ? ', hurry' : ''}`;
    parts.push(left < URGENT ? theme.error(text) : theme.bold(text));
  }
  return parts.length > 0 ? `${parts.join(' · ')}\n` : '';
}
