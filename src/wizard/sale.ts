import { Exit } from '../prompts/departures.ts';
import type { Draft, Start } from './draft.ts';
import { runSteps, type Steps } from './machine.ts';
import type { Session } from './session.ts';
import { showSale } from './show-sale.ts';
import type { Sold } from './sold.ts';
import type { StepName } from './step-name.ts';
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
import { unsoldAgain } from './unsold.ts';

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

/** Where a sale begins. */
interface SaleStart {
  /** What is chosen already. */
  readonly from?: Draft;
  /** Values from the command line. */
  readonly start?: Start;
  /** The first step. Default: the first one that is not answered. */
  readonly at?: StepName;
}

/** The final draft; undefined if the sale was stopped. Then nothing is held. */
async function draftOf(session: Session, { from = {}, start = {}, at }: SaleStart) {
  session.typedCustomer = undefined;
  try {
    return await runSteps(STEPS, session, start, from, at);
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    await session.release();
    session.say('Sale stopped: nothing was bought.');
    return undefined;
  } finally {
    session.inHand = { draft: {}, canGoAhead: false };
  }
}

/**
 * One sale from its first question to its receipt, then the orders that could not be sold with it.
 * @returns what was sold last; undefined if nothing was.
 */
export async function sell(session: Session, saleStart: SaleStart): Promise<Sold | undefined> {
  const draft = await draftOf(session, saleStart);
  const { purchased: transaction, visits = {} } = draft ?? {};
  const sold = transaction && { transaction, visits };
  if (draft && sold) await showSale(session, transaction, draft);
  const unsold = draft && sold && (await unsoldAgain(session, sold, draft));
  const [later, ...rest] = session.later;
  const next = unsold ?? later;
  if (!next) return sold;
  if (next === later) session.later = rest;
  // What was asked stands above another sale now.
  const asked = next.asked?.map(({ step }) => ({ step, mark: session.mark }));
  return (await sell(session, { from: { ...next, asked } })) ?? sold;
}
