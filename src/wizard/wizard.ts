import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { safeText } from '../output/safe-text.ts';
import { takeKeyboard } from '../prompts/ask.ts';
import type { Start } from './draft.ts';
import { home } from './home.ts';
import { Session } from './session.ts';

/**
 * Sells tickets step by step, sale after sale. However it ends, seats are bought, released, or reported as held.
 * @throws Failure `usage` without a terminal; `interrupted` after Ctrl-C, Ctrl-D or a signal.
 */
export async function runWizard(context: Context, start: Start): Promise<void> {
  if (!context.io.canAsk) {
    throw new Failure(
      'usage',
      '`book` is interactive: it needs a terminal and cannot be used with --json or --raw. Use `reserve`, then `purchase`.',
    );
  }
  const session = await Session.open(context);
  // Keys pressed while the API works wait for the next question.
  const releaseKeyboard = takeKeyboard(context);
  try {
    await home(session, start);
  } finally {
    await session.release();
    const left = session.later.map(({ event }) => event?.description ?? 'an order').join(', ');
    if (left) session.say(safeText(`Not sold, although it was to be sold afterwards: ${left}.`));
    releaseKeyboard();
  }
}
