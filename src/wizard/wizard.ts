import { saveTickets } from '../checkout/save-tickets.ts';
import type { Context } from '../context.ts';
import { Failure, isFailure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { note, printView } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { renderTickets, type SavedTickets } from '../output/tickets.ts';
import { renderTransaction, transactionJson } from '../output/transaction.ts';
import { takeKeyboard } from '../prompts/ask.ts';
import { Exit } from '../prompts/departures.ts';
import { failedBundles } from '../rules/bought.ts';
import { seatNotices } from '../rules/differences.ts';
import { partialFailure } from '../rules/outcome.ts';
import { transactionTotals } from '../rules/totals.ts';
import type { Draft, Start } from './draft.ts';
import { equivalentCommands } from './equivalent-commands.ts';
import { runSteps, type Steps } from './machine.ts';
import { Session } from './session.ts';
import type { StepName } from './step.ts';
import { confirmStep } from './steps/confirm.ts';
import { customerStep } from './steps/customer.ts';
import { discountsStep } from './steps/discounts.ts';
import { eventStep } from './steps/event.ts';
import { paymentStep } from './steps/payment.ts';
import { performanceStep } from './steps/performance.ts';
import { purchaseStep } from './steps/purchase.ts';
import { quantityStep } from './steps/quantity.ts';
import { reserveStep } from './steps/reserve.ts';
import { seatsStep } from './steps/seats.ts';
import { sendMethodStep } from './steps/send-method.ts';
import { summaryStep } from './steps/summary.ts';
import { ticketsStep } from './steps/tickets.ts';
import { visitStep } from './steps/visit.ts';
import { reserveUnsold } from './unsold.ts';

const STEPS: Steps = {
  event: eventStep,
  performance: performanceStep,
  visit: visitStep,
  tickets: ticketsStep,
  quantity: quantityStep,
  seats: seatsStep,
  discounts: discountsStep,
  'send-method': sendMethodStep,
  summary: summaryStep,
  reserve: reserveStep,
  customer: customerStep,
  payment: paymentStep,
  confirm: confirmStep,
  purchase: purchaseStep,
};

/** If the tickets cannot be saved, the sale is still complete: they can be printed later. */
async function savedTickets(session: Session, purchased: Transaction): Promise<SavedTickets | undefined> {
  try {
    return await saveTickets(session.context, purchased);
  } catch (error) {
    if (!isFailure(error)) throw error;
    session.sayNotice({ message: error.message, next: ['tickets', purchased.transactionUuid] });
    return undefined;
  }
}

/** Shows the sale, its tickets, and the equivalent commands. */
async function showSale(session: Session, purchased: Transaction, draft: Draft): Promise<void> {
  const { context, theme } = session;
  const saved = await savedTickets(session, purchased);
  await printView<'purchase'>(context, {
    json: transactionJson(purchased),
    lines: (paper) => [
      ...renderTransaction(purchased, paper),
      ...seatNotices(purchased).map((notice) => paper.warn(`Note: ${safeText(notice)}`)),
      ...(saved ? renderTickets(saved, paper) : []),
    ],
  });
  note(context, 'Equivalent commands:');
  for (const line of equivalentCommands(context, purchased, draft)) note(context, `  ${line}`);
  const { transactionId, transactionUuid } = purchased;
  const { total } = transactionTotals(purchased);
  const isPartial = failedBundles(purchased).length > 0;
  const sold = `${isPartial ? 'Partly sold' : 'Sold'} for ${total}: ${safeText(transactionId ?? transactionUuid)}`;
  session.say(isPartial ? theme.warn(`${sold}. ${partialFailure(purchased).message}`) : theme.good(sold));
}

/** The draft that the next sale begins with. @throws Exit if there is none. */
async function askNext(session: Session, { event, performance }: Draft): Promise<Draft> {
  const next = await session.select<Draft | 'exit'>({
    message: 'Next?',
    choices: [
      ...(event?.needsPerformance && performance
        ? [{ value: { event, performance }, name: 'New sale, same performance' }]
        : []),
      ...(event ? [{ value: { event }, name: `New sale, ${safeText(event.description)}` }] : []),
      { value: {}, name: 'New sale, different event' },
      { value: 'exit', name: 'Exit' },
    ],
    canGoBack: false,
  });
  if (next === 'exit') throw new Exit();
  return next;
}

/** One sale from its first question to its receipt. Returns the final draft. */
async function sellOnce(session: Session, start: Start, from: Draft, at?: StepName): Promise<Draft> {
  try {
    const draft = await runSteps(STEPS, session, start, from, at);
    const { purchased } = draft;
    if (!purchased) return draft;
    await showSale(session, purchased, draft);
    const unsold = await reserveUnsold(session, purchased, draft);
    return unsold ? sellOnce(session, {}, unsold, 'summary') : draft;
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    await session.release();
    session.say('Nothing was bought.');
    throw error;
  }
}

/** Sells until the user exits. */
async function sell(session: Session, start: Start): Promise<void> {
  try {
    let sold = await sellOnce(session, start, {});
    for (;;) {
      const next = await askNext(session, sold);
      session.typedCustomer = undefined;
      sold = await sellOnce(session, {}, next);
    }
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
  }
}

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
    await sell(session, start);
  } finally {
    await session.release();
    releaseKeyboard();
  }
}
