import { keepTickets } from '../checkout/save-tickets.ts';
import type { Context } from '../context.ts';
import { Failure, isFailure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { commandLine, note, print } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { type KeptTickets, renderTickets } from '../output/tickets.ts';
import { renderTransaction, transactionJson } from '../output/transaction.ts';
import { ownKeyboard } from '../prompts/ask.ts';
import { seatNotices } from '../rules/differences.ts';
import { transactionTotals } from '../rules/totals.ts';
import { chosen, type Draft, type Start } from './draft.ts';
import { sameByCommands } from './equivalent-commands.ts';
import { runSteps, type Step } from './machine.ts';
import { openSession, pick, releaseHold, type Session, say } from './session.ts';
import { customerStep } from './steps/customer.ts';
import { discountsStep } from './steps/discounts.ts';
import { eventStep } from './steps/event.ts';
import { paymentStep } from './steps/payment.ts';
import { performanceStep } from './steps/performance.ts';
import { confirmStep, purchaseStep } from './steps/purchase.ts';
import { quantityStep } from './steps/quantity.ts';
import { reserveStep } from './steps/reserve.ts';
import { seatsStep } from './steps/seats.ts';
import { sendMethodStep } from './steps/send-method.ts';
import { summaryStep } from './steps/summary.ts';
import { placeStep } from './steps/tickets.ts';
import { visitStep } from './steps/visit.ts';

const STEPS: readonly Step[] = [
  eventStep,
  performanceStep,
  visitStep,
  placeStep,
  quantityStep,
  seatsStep,
  discountsStep,
  sendMethodStep,
  summaryStep,
  reserveStep,
  customerStep,
  paymentStep,
  confirmStep,
  purchaseStep,
];

/** Tickets that cannot be kept are no reason to call the sale failed: they can be drawn again. */
async function keptTickets(context: Context, purchased: Transaction): Promise<KeptTickets | undefined> {
  try {
    return await keepTickets(context, purchased);
  } catch (error) {
    if (!isFailure(error)) throw error;
    note(context, safeText(error.message));
    note(context, `Try again with: ${commandLine(context, ['tickets', purchased.transactionUuid])}`);
    return undefined;
  }
}

/** What was sold: shown, its tickets drawn and kept, and how the same is done by commands. */
async function showSale({ context, theme }: Session, { purchased, visits = {} }: Draft): Promise<void> {
  if (!purchased) return;
  const kept = await keptTickets(context, purchased);
  await print(context, {
    json: transactionJson(purchased),
    lines: (paper) => [
      ...renderTransaction(purchased, paper),
      ...seatNotices(purchased).map((notice) => paper.warn(`Note: ${safeText(notice)}`)),
      ...(kept ? renderTickets(kept, paper) : []),
    ],
  });
  note(context, 'The same by commands:');
  for (const line of sameByCommands(context, purchased, visits)) note(context, `  ${line}`);
  const { transactionId, transactionUuid } = purchased;
  const { total } = transactionTotals(purchased);
  note(context, theme.good(`Sold for ${total}: ${safeText(transactionId ?? transactionUuid)}`));
}

/** Where the next sale begins; undefined to leave. */
async function askNext(session: Session, { event, performance }: Draft): Promise<Draft | undefined> {
  const answer = await pick<Draft | 'leave'>(session, {
    message: 'Next?',
    choices: [
      ...(event && performance && event.needsPerformance
        ? [{ value: { event, performance }, name: 'Another sale, same performance' }]
        : []),
      ...(event ? [{ value: { event }, name: `Another sale, ${safeText(event.description)}` }] : []),
      { value: {}, name: 'Another sale, new event' },
      { value: 'leave', name: 'Leave' },
    ],
    canGoBack: false,
  });
  return typeof answer === 'object' ? answer : undefined;
}

/** Sells until somebody leaves. */
async function sell(session: Session, start: Start): Promise<void> {
  let next: { readonly start: Start; readonly draft: Draft } | undefined = { start, draft: {} };
  while (next) {
    const sold = await runSteps(STEPS, session, next.start, next.draft);
    if (!sold) {
      await releaseHold(session);
      say(session, 'Nothing was bought.');
      return;
    }
    chosen(sold, 'purchased');
    await showSale(session, sold);
    const draft = await askNext(session, sold);
    next = draft && { start: {}, draft };
  }
}

/**
 * Sells tickets by asking, step by step, sale after sale. Whatever ends it, nothing is left held that is not bought or said.
 * @throws Failure `usage` without a terminal; `interrupted` after Ctrl-C, Ctrl-D or a signal.
 */
export async function runWizard(context: Context, start: Start): Promise<void> {
  if (!context.io.canAsk) {
    throw new Failure(
      'usage',
      'book asks questions and needs a terminal (and neither --json nor --raw). Without one, use: ticketswitch reserve, then ticketswitch purchase.',
    );
  }
  const session = await openSession(context);
  // What is typed while the API works waits for the next question.
  const giveBack = ownKeyboard(context);
  try {
    await sell(session, start);
  } finally {
    await releaseHold(session);
    giveBack();
  }
}
