import { lookUpTransaction } from '../../checkout/look-up.ts';
import { saveTickets } from '../../checkout/save-tickets.ts';
import type { Sale } from '../../model/sale.ts';
import type { Transaction } from '../../model/transaction.ts';
import { progress } from '../../output/progress.ts';
import { renderTickets } from '../../output/tickets.ts';
import { renderTransaction } from '../../output/transaction.ts';
import type { Choice } from '../../prompts/select.ts';
import { boughtBundles } from '../../rules/bought.ts';
import { cancelledPart } from '../../rules/cancellation.ts';
import { formValuesOf } from '../../rules/customer-form.ts';
import { hasTickets } from '../../rules/printable-tickets.ts';
import { ordersOf } from '../../rules/trolley.ts';
import { repeat } from '../repeat.ts';
import { sell } from '../sale.ts';
import type { Session } from '../session.ts';
import type { Sold } from '../sold.ts';
import { cancelSale } from './cancel-sale.ts';

/** After a sale was opened: back to the list, or home. */
export type Opened =
  | { readonly go: 'list' }
  /** `sold`: what was sold again. */
  | { readonly go: 'home'; readonly sold?: Sold | undefined };

/** `list`: back to the list, by Esc. */
type SaleTask = 'print' | 'again' | 'cancel' | 'look' | 'home' | 'list';

function choicesOf(transaction: Transaction): Choice<SaleTask>[] {
  const { status, trolley } = transaction;
  const isBought = status === 'purchased';
  const isCancelled = cancelledPart(ordersOf(trolley)) === 'all';
  return [
    ...(isBought && !isCancelled && hasTickets(transaction)
      ? [{ value: 'print', name: 'Print again', short: '' } as const]
      : []),
    ...(status === 'attempting' ? [] : [{ value: 'again', name: 'Sell the same again', short: '' } as const]),
    ...(isBought && !isCancelled ? [{ value: 'cancel', name: 'Cancel tickets', short: '' } as const] : []),
    { value: 'look', name: 'Look it up again', short: '' },
    { value: 'home', name: 'Back to the start', short: '' },
  ];
}

/** Saves the tickets again and shows them. */
async function printAgain(session: Session, transaction: Transaction): Promise<void> {
  const saved = await saveTickets(session.context, transaction);
  if (saved) session.say(...renderTickets(saved, session.paper));
}

/** Sells the same tickets, to the same customer if the desk keeps customers. */
async function again(session: Session, { customer }: Sale, transaction: Transaction) {
  const bought = boughtBundles(transaction);
  const bundles = bought.length > 0 ? bought : transaction.trolley.bundles;
  const from = await session.attempt(() => repeat(session, bundles, {}));
  if (!from) return undefined;
  const values = customer?.fields && formValuesOf(customer.fields);
  return sell(session, { from: { ...from, repeats: undefined, customer: values } });
}

/** Looks a sale up and prints it as it is now. */
async function show(session: Session, { transactionUuid }: Sale): Promise<Transaction> {
  const looking = lookUpTransaction(session.context, transactionUuid);
  const { value: transaction } = await progress(session.context, 'Looking up the sale', looking);
  session.say('', ...renderTransaction(transaction, session.paper), '');
  return transaction;
}

/**
 * Shows a sale as it is now, and does something with it.
 * @throws Failure if it cannot be looked up.
 */
export async function openSale(session: Session, sale: Sale): Promise<Opened> {
  let transaction = await show(session, sale);
  for (;;) {
    const task = await session.select<SaleTask>({
      message: 'What now?',
      choices: choicesOf(transaction),
      isDeliberate: true,
      onEscape: 'list',
    });
    switch (task) {
      case 'list':
      case 'home':
        return { go: task };
      case 'again':
        return { go: 'home', sold: await again(session, sale, transaction) };
      case 'print': {
        const printed = transaction;
        await session.attempt(() => printAgain(session, printed));
        return { go: 'home' };
      }
      case 'cancel': {
        const before = transaction;
        const isAsked = await session.attempt(() => cancelSale(session, before));
        if (isAsked === false) continue;
      }
    }
    transaction = await show(session, sale);
  }
}
