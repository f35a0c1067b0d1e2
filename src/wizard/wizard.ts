import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { commandLine, note, print } from '../output/print.ts';
import { renderTransaction, transactionJson } from '../output/transaction.ts';
import { chosen, type Draft, type Start } from './draft.ts';
import { runSteps, type Step } from './machine.ts';
import { openSession, releaseHold, say } from './session.ts';
import { customerStep } from './steps/customer.ts';
import { discountsStep } from './steps/discounts.ts';
import { eventStep } from './steps/event.ts';
import { paymentStep } from './steps/payment.ts';
import { performanceStep } from './steps/performance.ts';
import { confirmStep, purchaseStep } from './steps/purchase.ts';
import { reserveStep } from './steps/reserve.ts';
import { sendMethodStep } from './steps/send-method.ts';
import { summaryStep } from './steps/summary.ts';
import { placeStep, quantityStep } from './steps/tickets.ts';

const STEPS: readonly Step[] = [
  eventStep,
  performanceStep,
  placeStep,
  quantityStep,
  discountsStep,
  sendMethodStep,
  summaryStep,
  reserveStep,
  customerStep,
  paymentStep,
  confirmStep,
  purchaseStep,
];

/** The one-shot commands that would have sold the same. */
function sameByCommands(context: Context, draft: Draft): string[] {
  const discounts = chosen(draft, 'discounts').map((discount) => discount.code);
  const reserve = [
    'reserve',
    chosen(draft, 'performance').id,
    '-t',
    chosen(draft, 'ticketType').code,
    '-b',
    chosen(draft, 'band').code,
    '-n',
    String(chosen(draft, 'quantity')),
    ...(discounts.every((code) => code === '') ? [] : discounts.flatMap((code) => ['--discount', code])),
    '--send-method',
    chosen(draft, 'sendMethod').code,
  ];
  return [commandLine(context, reserve), commandLine(context, ['purchase', '--customer', '<file>', '--yes'])];
}

/**
 * Sells tickets by asking, step by step. Whatever ends it, nothing is left held that is not bought or said.
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
  try {
    const draft = await runSteps(STEPS, session, start);
    if (!draft) {
      await releaseHold(session);
      say(session, 'Nothing was bought.');
      return;
    }
    const purchased = chosen(draft, 'purchased');
    await print(context, {
      json: transactionJson(purchased),
      lines: (paper) => renderTransaction(purchased, paper),
      next: ['book'],
    });
    note(context, 'The same by commands:');
    for (const line of sameByCommands(context, draft)) note(context, `  ${line}`);
  } finally {
    await releaseHold(session);
  }
}
