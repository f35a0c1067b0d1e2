import { saveTickets } from '../checkout/save-tickets.ts';
import { isFailure } from '../failure.ts';
import type { Order, Transaction } from '../model/transaction.ts';
import { whenOf } from '../output/labels.ts';
import { note, printView } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { renderTickets, type SavedTickets } from '../output/tickets.ts';
import { renderTransaction, transactionJson } from '../output/transaction.ts';
import { boughtBundles, failedBundles } from '../rules/bought.ts';
import { seatNotices } from '../rules/differences.ts';
import { partialFailure } from '../rules/outcome.ts';
import { transactionTotals } from '../rules/totals.ts';
import { ordersOf, seatsOf } from '../rules/trolley.ts';
import type { Draft } from './draft.ts';
import { equivalentCommands } from './equivalent-commands.ts';
import type { Session } from './session.ts';

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

/** Prints a transaction with its tickets, which are saved too. */
export async function showReceipt(session: Session, transaction: Transaction): Promise<void> {
  const saved = await savedTickets(session, transaction);
  await printView<'purchase'>(session.context, {
    json: transactionJson(transaction),
    lines: (paper) => [
      ...renderTransaction(transaction, paper),
      ...seatNotices(transaction).map((notice) => paper.warn(`Note: ${safeText(notice)}`)),
      ...(saved ? renderTickets(saved, paper) : []),
    ],
  });
}

/** An order in one line: event, date, seats. The receipt above may not fit on the screen. */
function shortOrder(order: Order): string {
  const { event, performance } = order;
  const seats = seatsOf(order).map(({ id }) => id);
  const parts = [
    event.description,
    performance && whenOf(performance, event),
    seats.length > 0 && `${seats.length === 1 ? 'seat' : 'seats'} ${seats.join(', ')}`,
  ];
  return `  ${safeText(parts.filter(Boolean).join(', '))}`;
}

/** Shows a sale: the equivalent commands, its receipt and tickets, and at last what must be seen with the next question. */
export async function showSale(session: Session, transaction: Transaction, draft: Draft): Promise<void> {
  const { context, theme } = session;
  note(context, 'Equivalent commands:');
  for (const line of equivalentCommands(context, transaction, draft)) note(context, `  ${line}`);
  session.say('');
  await showReceipt(session, transaction);
  const { transactionId, transactionUuid } = transaction;
  const { total } = transactionTotals(transaction);
  const isPartial = failedBundles(transaction).length > 0;
  const sold = `${isPartial ? 'Partly sold' : 'Sold'} for ${total}: ${safeText(transactionId ?? transactionUuid)}`;
  session.say(
    '',
    isPartial ? theme.warn(`${sold}. ${partialFailure(transaction).message}`) : theme.good(sold),
    ...ordersOf({ bundles: boughtBundles(transaction) }).map(shortOrder),
  );
}
