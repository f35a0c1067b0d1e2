import type { OrderRequest } from '../../api/client.ts';
import { isFailure } from '../../failure.ts';
import type { Event } from '../../model/event.ts';
import type { Basket, Order } from '../../model/transaction.ts';
import { fromPrice } from '../../output/events.ts';
import { renderOrder } from '../../output/order.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { totalLines } from '../../output/totals.ts';
import type { Choice } from '../../prompts/select.ts';
import { differences, discardNotice } from '../../rules/differences.ts';
import { trolleyTotals } from '../../rules/totals.ts';
import { chosen, type Draft, withOrder } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { orderRequestOf } from '../order-request.ts';
import { pick, type Session, say } from '../session.ts';
import { refused } from './refused.ts';

/** The basket with the order in hand, and what else is sold along with it. */
interface Summed {
  readonly trolley: Basket;
  readonly addOns: readonly Event[];
}

const ordersOf = ({ trolley }: Basket) => trolley.bundles.flatMap((bundle) => bundle.orders);

/** The API adds up: its prices are what will be paid, and it says which codes it changed (contract §2.10). */
async function addUp({ api }: Session, draft: Draft, order: OrderRequest | undefined): Promise<Summed> {
  const trolley = order
    ? await api.getTrolley({ token: draft.basket?.token, order })
    : chosen(draft, 'basket');
  const found = trolley.currency ? await api.getAddOns(trolley.token).catch(() => []) : [];
  const inIt = ordersOf(trolley).map(({ event }) => event.id);
  return { trolley, addOns: found.filter(({ id }) => !inIt.includes(id)) };
}

/** The order added last has the highest number, wherever its supplier's bundle stands. */
function newestOf(trolley: Basket): Order | undefined {
  return ordersOf(trolley).reduce<Order | undefined>(
    (newest, order) => (newest && newest.item > order.item ? newest : order),
    undefined,
  );
}

function noticesOf(trolley: Basket, request: OrderRequest | undefined): string[] {
  const { currency, discardedOrders } = trolley;
  const added = newestOf(trolley);
  if (!currency || !request || !added) return discardedOrders.map(discardNotice);
  const asked = { ...request, item: added.item };
  return differences({ orders: [asked] }, { trolley: trolley.trolley, currency, discardedOrders });
}

function totalOf({ trolley, currency }: Basket) {
  return currency && trolleyTotals(trolley, currency);
}

/** What the API says nothing of before the reservation: the delivery of the order in hand. */
function deliveryLines({ sendMethod }: Draft): string[] {
  return sendMethod ? [`  ${safeText(sendMethod.description || sendMethod.code)}`] : [];
}

function visitsOf({ visits, performance, visit }: Draft): Draft['visits'] {
  return performance && visit ? { ...visits, [performance.id]: visit } : visits;
}

/** Everything before anything is held: what it is, and what it will cost. */
function summaryLines({ theme }: Session, draft: Draft, trolley: Basket): string[] {
  const totals = totalOf(trolley);
  const newest = newestOf(trolley);
  const visits = visitsOf(draft) ?? {};
  return [
    ...ordersOf(trolley).flatMap((order) => [
      '',
      ...renderOrder(order, theme, visits[order.performance.id]),
      ...(draft.event && order.item === newest?.item ? deliveryLines(draft) : []),
    ]),
    ...(totals ? totalLines(totals, theme) : []),
    '',
  ];
}

type Action =
  | { readonly go: 'reserve' | 'another' | 'leave' }
  | { readonly go: 'change'; readonly step: string }
  | { readonly go: 'add'; readonly event: Event }
  | { readonly go: 'remove'; readonly order: Order };

const CHANGES = [
  ['performance', 'the performance'],
  ['visit', 'the visit'],
  ['place', 'where'],
  ['quantity', 'how many'],
  ['seats', 'the seats'],
  ['discounts', 'who for'],
  ['send-method', 'the delivery'],
  ['event', 'the event'],
] as const;

function changesOf(draft: Draft): Choice<Action>[] {
  const { event, band } = draft;
  if (!event) return [];
  const isFitting: Readonly<Record<string, boolean>> = {
    performance: event.needsPerformance,
    visit: event.needsDepartureDate || event.needsDuration,
    seats: Boolean(band?.seatBlocks?.length),
    discounts: (band?.discounts?.length ?? 0) > 1,
  };
  return CHANGES.filter(([step]) => isFitting[step] ?? true).map(([step, what]) => ({
    value: { go: 'change', step },
    name: `Change ${what}`,
  }));
}

function choicesOf(draft: Draft, { trolley, addOns }: Summed): Choice<Action>[] {
  const orders = ordersOf(trolley);
  return [
    { value: { go: 'reserve' }, name: `Reserve for ${totalOf(trolley)?.total}`, short: 'yes' },
    ...addOns.map(
      (event): Choice<Action> => ({
        value: { go: 'add', event },
        name: `Add ${safeText(event.description)} ${fromPrice(event.costRange)}`.trimEnd(),
      }),
    ),
    { value: { go: 'another' }, name: 'Add another event to this sale' },
    ...changesOf(draft),
    ...(orders.length > 1 ? orders : []).map(
      (order): Choice<Action> => ({
        value: { go: 'remove', order },
        name: `Take out ${safeText(order.event.description)}`,
      }),
    ),
    { value: { go: 'leave' }, name: 'Leave; nothing is held' },
  ];
}

async function takeOut({ api }: Session, draft: Draft, trolley: Basket, order: Order): Promise<Outcome> {
  const basket = await api.getTrolley({ token: trolley.token, removeItems: [order.item] });
  return { go: 'to', step: 'summary', draft: { ...withOrder(draft, {}), basket, aside: undefined } };
}

/** A supplier's orders go out together: what was chosen for one is chosen for the next. */
function sendCodesOf({ sendCodes, deliveries, sendMethod }: Draft): Draft['sendCodes'] {
  return deliveries && sendMethod ? { ...sendCodes, [deliveries.sourceCode]: sendMethod.code } : sendCodes;
}

async function act(session: Session, draft: Draft, trolley: Basket, action: Action): Promise<Outcome> {
  const visits = visitsOf(draft);
  const beside = {
    ...withOrder(draft, {}),
    basket: trolley,
    sendCodes: sendCodesOf(draft),
    visits,
    aside: draft,
  };
  switch (action.go) {
    case 'reserve':
      return { go: 'next', draft: { ...draft, trolley, visits } };
    case 'change':
      return { go: 'to', step: action.step, draft };
    case 'another':
      return { go: 'to', step: 'event', draft: beside };
    case 'add':
      return { go: 'to', step: 'performance', draft: { ...beside, event: action.event } };
    case 'remove':
      return takeOut(session, draft, trolley, action.order);
    case 'leave':
      return { go: 'leave' };
  }
}

async function run(session: Session, draft: Draft): Promise<Outcome> {
  const order = orderRequestOf(draft);
  let summed: Summed;
  try {
    summed = await progress(session.context, 'Adding up', addUp(session, draft, order));
  } catch (error) {
    if (!isFailure(error, 'not_found')) throw error;
    return refused(session, draft, error.message);
  }
  const { trolley } = summed;
  if (trolley.inputContainedUnavailableOrder)
    return refused(session, draft, 'These tickets are not sold like that now.');
  const lines = [
    ...noticesOf(trolley, order).map((notice) => session.theme.warn(`Note: ${safeText(notice)}`)),
    ...summaryLines(session, draft, trolley),
  ];
  say(session, ...lines);
  const answer = await pick<Action>(session, {
    message: 'Reserve this?',
    choices: choicesOf(draft, summed),
    above: lines.length,
  });
  return leaving(answer) ?? act(session, draft, trolley, answer as Action);
}

/** The price before anything is held; from here every answer can be changed, and more added. */
export const summaryStep: Step = { name: 'summary', run };
