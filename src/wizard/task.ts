import { lookUpTransaction } from '../checkout/look-up.ts';
import type { Sale } from '../model/sale.ts';
import { safeText } from '../output/safe-text.ts';
import type { Choice } from '../prompts/select.ts';
import { boughtBundles } from '../rules/bought.ts';
import type { Start } from './draft.ts';
import type { Held } from './held.ts';
import { repeat } from './repeat.ts';
import { sell } from './sale.ts';
import { ordersAgain } from './sell-again.ts';
import type { Session } from './session.ts';
import type { Sold } from './sold.ts';
import { findSale } from './tasks/find-sale.ts';
import { settleHeld } from './tasks/settle-held.ts';
import { showShift } from './tasks/shift.ts';

/** What can be done between two sales. */
export type Task =
  | { readonly kind: 'new' | 'again' | 'performance' | 'event' | 'find' | 'shift' | 'exit' }
  | { readonly kind: 'held'; readonly held: Held }
  | { readonly kind: 'past'; readonly sale: Sale };

/** The same tickets again, or another sale of what was sold. */
export function againChoices({ transaction }: Sold): Choice<Task>[] {
  const orders = ordersAgain(boughtBundles(transaction)).map(({ order }) => order);
  const [only, ...others] = orders;
  if (!only) return [];
  const names = [...new Set(orders.map(({ event }) => event.description))].join(', ');
  const again: Choice<Task> = { value: { kind: 'again' }, name: safeText(`Same again: ${names}`), short: '' };
  if (others.length > 0) return [again];
  return [
    again,
    ...(only.event.needsPerformance && only.performance
      ? [{ value: { kind: 'performance' } as const, name: 'New sale, same performance', short: '' }]
      : []),
    { value: { kind: 'event' }, name: safeText(`New sale, ${names}`), short: '' },
  ];
}

/** Sells the same tickets again. What has changed is asked. */
async function again(session: Session, { transaction, visits }: Sold): Promise<Sold | undefined> {
  const from = await session.attempt(() => repeat(session, boughtBundles(transaction), visits));
  return from && sell(session, { from });
}

/** A new sale of the event, and of the performance if it is the same. */
function anew(session: Session, sold: Sold, kind: 'performance' | 'event'): Promise<Sold | undefined> {
  const { event, performance } = ordersAgain(boughtBundles(sold.transaction)).at(-1)?.order ?? {};
  return sell(session, {
    start: { eventId: event?.id, performanceId: kind === 'performance' ? performance?.id : undefined },
  });
}

/** Does a task. @returns what was sold. */
export async function doTask(
  session: Session,
  task: Task,
  sold: Sold | undefined,
  start: Start,
): Promise<Sold | undefined> {
  switch (task.kind) {
    case 'held':
      return settleHeld(session, task.held);
    case 'past': {
      const past = await session.attempt(() => lookUpTransaction(session.context, task.sale.transactionUuid));
      return past && again(session, { transaction: past.value, visits: {} });
    }
    case 'find':
      return session.attempt(() => findSale(session));
    case 'shift':
      await session.attempt(() => showShift(session));
      return undefined;
    case 'again':
      return sold && again(session, sold);
    case 'performance':
    case 'event':
      return sold && anew(session, sold, task.kind);
    default:
      return sell(session, { start });
  }
}
