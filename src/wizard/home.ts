import { findSales } from '../checkout/find-sales.ts';
import { lookUpTransaction } from '../checkout/look-up.ts';
import type { Sale } from '../model/sale.ts';
import { safeText } from '../output/safe-text.ts';
import { saleEventsText } from '../output/sales.ts';
import type { Choice } from '../prompts/select.ts';
import { boughtBundles } from '../rules/bought.ts';
import type { Start } from './draft.ts';
import { sell } from './sale.ts';
import { ordersAgain, sellAgain } from './sell-again.ts';
import type { Session } from './session.ts';
import type { Sold } from './sold.ts';
import { findSale } from './tasks/find-sale.ts';
import { type Held, heldReservations, sayHeld, settleHeld } from './tasks/held.ts';
import { showShift } from './tasks/shift.ts';

/** What can be done between two sales. */
type Task =
  | { readonly kind: 'new' | 'again' | 'performance' | 'event' | 'find' | 'shift' | 'exit' }
  | { readonly kind: 'held'; readonly held: Held }
  | { readonly kind: 'past'; readonly sale: Sale };

const NEW: Task = { kind: 'new' };
const AGAIN: Task = { kind: 'again' };

/** The same tickets again, or another sale of what was sold. */
function againChoices({ transaction }: Sold): Choice<Task>[] {
  const orders = ordersAgain(boughtBundles(transaction)).map(({ order }) => order);
  const [only, ...others] = orders;
  if (!only) return [];
  const names = [...new Set(orders.map(({ event }) => event.description))].join(', ');
  const again: Choice<Task> = { value: AGAIN, name: safeText(`Same again: ${names}`), short: '' };
  if (others.length > 0) return [again];
  return [
    again,
    ...(only.event.needsPerformance && only.performance
      ? [{ value: { kind: 'performance' } as const, name: 'New sale, same performance', short: '' }]
      : []),
    { value: { kind: 'event' }, name: safeText(`New sale, ${names}`), short: '' },
  ];
}

/** The last sale of this desk, before it was opened. */
async function pastChoices(session: Session): Promise<Choice<Task>[]> {
  const [sale] = (await session.attempt(() => findSales(session.context, {}, 1))) ?? [];
  if (!sale || sale.state === 'unknown') return [];
  return [{ value: { kind: 'past', sale }, name: `Same again: ${saleEventsText(sale)}`, short: '' }];
}

async function askTask(session: Session, sold: Sold | undefined): Promise<Task> {
  const held = (await session.attempt(() => heldReservations(session))) ?? [];
  const choices: Choice<Task>[] = [
    { value: NEW, name: 'New sale', short: '' },
    ...(sold ? againChoices(sold) : await pastChoices(session)),
    ...held.map((one): Choice<Task> => ({ value: { kind: 'held', held: one }, name: one.name, short: '' })),
    { value: { kind: 'find' }, name: 'Find a sale', short: '' },
    { value: { kind: 'shift' }, name: 'Shift report', short: '' },
    { value: { kind: 'exit' }, name: 'Exit', short: '' },
  ];
  const initial = sold ? AGAIN : NEW;
  return session.select({ message: 'What next?', choices, initial, canGoBack: false, isDeliberate: true });
}

/** Sells the same tickets again. What has changed is asked. */
async function again(session: Session, { transaction, visits }: Sold): Promise<Sold | undefined> {
  const from = await session.attempt(() => sellAgain(session, boughtBundles(transaction), visits));
  return from && sell(session, { from: { ...from, isRepeat: true } });
}

/** A new sale of the event, and of the performance if it is the same. */
function anew(session: Session, sold: Sold, kind: 'performance' | 'event'): Promise<Sold | undefined> {
  const { event, performance } = ordersAgain(boughtBundles(sold.transaction)).at(-1)?.order ?? {};
  return sell(session, {
    start: { eventId: event?.id, performanceId: kind === 'performance' ? performance?.id : undefined },
  });
}

/** Does a task. @returns what was sold. */
async function doTask(
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

/** What the desk does between two sales, until it is left. Values of the command line are for the first sale. */
export async function home(session: Session, start: Start): Promise<void> {
  await session.attempt(() => sayHeld(session, start.eventId !== undefined));
  let sold = start.eventId ? await sell(session, { start }) : undefined;
  for (let isFirst = !start.eventId; ; ) {
    const task = await askTask(session, sold);
    if (task.kind === 'exit') return;
    const done = await doTask(session, task, sold, isFirst ? start : {});
    isFirst &&= task.kind !== 'new';
    sold = done ?? sold;
  }
}
