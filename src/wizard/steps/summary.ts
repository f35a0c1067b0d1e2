import type { OrderRequest } from '../../api/client.ts';
import { addOrder } from '../../checkout/add-order.ts';
import { isFailure } from '../../failure.ts';
import type { Event } from '../../model/event.ts';
import type { Basket, Order } from '../../model/transaction.ts';
import { fromPrice } from '../../output/events.ts';
import { renderOrder } from '../../output/order.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { totalLines } from '../../output/totals.ts';
import { Exit } from '../../prompts/departures.ts';
import type { Choice } from '../../prompts/select.ts';
import { differences, discardNotice } from '../../rules/differences.ts';
import { trolleyTotals } from '../../rules/totals.ts';
import { newestOrder, ordersOf } from '../../rules/trolley.ts';
import { afterConflict } from '../after-conflict.ts';
import { afterRefusal } from '../after-refusal.ts';
import { changesOf, firstOpen } from '../changes.ts';
import { type Draft, requireChosen, withOrder } from '../draft.ts';
import { orderRequestOf } from '../order-request.ts';
import { isSameAgain } from '../repeat.ts';
import { sellAgain } from '../sell-again.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';
import type { StepName } from '../step-name.ts';
import { withoutOrder } from '../without-order.ts';

/** The basket with the current order, and the add-ons for it. */
interface Summary {
  readonly basket: Basket;
  readonly addOns: readonly Event[];
}

/** The API calculates the prices, and may replace discount codes (docs/f13.md#trolley). */
async function calculate({ api }: Session, draft: Draft, order: OrderRequest | undefined): Promise<Summary> {
  const basket = order
    ? (await addOrder(api, draft.earlierOrders?.token, order)).value
    : requireChosen(draft, ['earlierOrders']).earlierOrders;
  const addOns = basket.currency ? await addOnsOf(api, basket) : [];
  return { basket, addOns };
}

/** Add-ons that are not in the basket yet; none if the API cannot list them. */
async function addOnsOf(api: Session['api'], { token, trolley }: Basket): Promise<Event[]> {
  const inBasket = ordersOf(trolley).map(({ event }) => event.id);
  try {
    const { value: found } = await api.getAddOns(token);
    return found.filter(({ id }) => !inBasket.includes(id));
  } catch (error) {
    if (!isFailure(error)) throw error;
    return [];
  }
}

function noticesOf(basket: Basket, request: OrderRequest | undefined): string[] {
  const { currency, discardedOrders, trolley } = basket;
  const added = newestOrder(trolley);
  if (!currency || !request || !added) return discardedOrders.map(discardNotice);
  const asked = { ...request, item: added.item };
  return differences({ orders: [asked] }, { trolley, currency, discardedOrders });
}

function totalsOf({ trolley, currency }: Basket) {
  return currency && trolleyTotals(trolley, currency);
}

/** The current order's delivery method; the API does not return it before the reservation. */
function deliveryLines({ sendMethod }: Draft): string[] {
  return sendMethod ? [`  ${safeText(sendMethod.description || sendMethod.code)}`] : [];
}

function visitsOf({ visits, performance, visit }: Draft): Draft['visits'] {
  return performance && visit ? { ...visits, [performance.id]: visit } : visits;
}

/** The orders and their total. */
function summaryLines({ theme }: Session, draft: Draft, basket: Basket): string[] {
  const totals = totalsOf(basket);
  const newest = newestOrder(basket.trolley);
  const visits = visitsOf(draft) ?? {};
  return [
    ...ordersOf(basket.trolley).flatMap((order) => [
      '',
      ...renderOrder(order, theme, visits[order.performance?.id ?? '']),
      ...(draft.event && order.item === newest?.item ? deliveryLines(draft) : []),
    ]),
    ...(totals ? totalLines(totals, theme) : []),
    '',
  ];
}

type Action =
  | { readonly kind: 'reserve' | 'another' | 'exit' }
  | { readonly kind: 'change'; readonly step: StepName }
  | { readonly kind: 'add'; readonly event: Event }
  | { readonly kind: 'remove'; readonly order: Order };

function choicesOf(draft: Draft, { basket, addOns }: Summary): Choice<Action>[] {
  const orders = ordersOf(basket.trolley);
  return [
    { value: { kind: 'reserve' }, name: `Reserve for ${totalsOf(basket)?.total}`, short: 'yes' },
    ...addOns.map(
      (event): Choice<Action> => ({
        value: { kind: 'add', event },
        name: `Add ${safeText(event.description)} ${fromPrice(event.costRange)}`.trimEnd(),
        short: '',
      }),
    ),
    { value: { kind: 'another' }, name: 'Add another event to this sale', short: '' },
    ...changesOf(draft).map(
      ({ step, what }): Choice<Action> => ({
        value: { kind: 'change', step },
        name: `Change ${what}`,
        short: '',
      }),
    ),
    ...(orders.length > 1 ? orders : []).map(
      (order): Choice<Action> => ({
        value: { kind: 'remove', order },
        name: `Remove ${safeText(order.event.description)}`,
        short: '',
      }),
    ),
    { value: { kind: 'exit' }, name: 'Stop this sale (nothing is reserved)', short: '' },
  ];
}

/** A draft for another order. The current one becomes an earlier order, with its delivery method and visit. */
function anotherOrder(draft: Draft, basket: Basket): Draft {
  const { sendCodes, deliveries, sendMethod } = draft;
  return {
    ...withOrder(draft, {}),
    asked: [],
    earlierOrders: basket,
    sendCodes:
      deliveries?.sourceCode && sendMethod
        ? { ...sendCodes, [deliveries.sourceCode]: sendMethod.code }
        : sendCodes,
    visits: visitsOf(draft),
    previousDraft: draft,
  };
}

async function act(session: Session, draft: Draft, basket: Basket, action: Action): Promise<Move> {
  switch (action.kind) {
    case 'reserve':
      return { go: 'next', draft: { ...draft, basket, visits: visitsOf(draft) } };
    case 'change':
      return { go: 'to', step: action.step, draft };
    case 'another':
      return { go: 'to', step: 'event', draft: anotherOrder(draft, basket) };
    case 'add':
      return {
        go: 'to',
        step: 'performance',
        draft: { ...anotherOrder(draft, basket), event: action.event },
      };
    case 'remove':
      return {
        go: 'to',
        step: 'summary',
        draft: await withoutOrder(session.api, draft, basket, action.order),
      };
    case 'exit':
      throw new Exit();
  }
}

/** The API does not say why; a theme park does not sell on every day. */
function unavailableText({ visit }: Draft): string {
  const day = visit?.departureDate;
  return day ? `These tickets are not available for ${day}.` : 'This combination is not available any more.';
}

/** The draft with an order in hand: for seats that were held before the desk was opened it is looked up. */
async function withOrderInHand(session: Session, draft: Draft): Promise<Draft> {
  const { event, earlierOrders, reservation } = draft;
  if (event || earlierOrders || !reservation) return draft;
  return { ...draft, ...(await sellAgain(session, reservation.trolley.bundles, {})) };
}

async function run(session: Session, before: Draft): Promise<Move> {
  const draft = await withOrderInHand(session, before);
  const open = firstOpen(draft);
  return open ? { go: 'to', step: open, draft } : summarise(session, draft);
}

async function summarise(session: Session, draft: Draft): Promise<Move> {
  const order = orderRequestOf(draft);
  let summary: Summary;
  try {
    const calculating = calculate(session, draft, order);
    summary = await progress(session.context, 'Calculating the total', calculating);
  } catch (error) {
    if (isFailure(error, 'cannot_combine')) return afterConflict(session, draft, error.message);
    if (!isFailure(error, 'not_found')) throw error;
    return afterRefusal(session, draft, error.message, 'summary');
  }
  const { basket } = summary;
  if (basket.inputContainedUnavailableOrder) {
    return afterRefusal(session, draft, unavailableText(draft), 'summary');
  }
  session.inHand = { draft: { ...draft, basket }, canGoAhead: false };
  const notices = noticesOf(basket, order).map((notice) => session.theme.warn(`Note: ${safeText(notice)}`));
  const action: Action =
    draft.repeats && notices.length === 0 && isSameAgain(draft, basket)
      ? { kind: 'reserve' }
      : await session.select<Action>({
          message: 'Reserve this?',
          lines: [...notices, ...summaryLines(session, draft, basket)],
          choices: choicesOf(draft, summary),
        });
  return act(session, { ...draft, repeats: undefined }, basket, action);
}

/** The price before the reservation. Any answer can be changed here, and orders added or removed. */
export const summaryStep = createStep([], { run });
