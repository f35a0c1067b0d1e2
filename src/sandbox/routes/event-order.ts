import { EVENTS } from '../catalogue/index.ts';
import type { CatalogueEvent } from '../catalogue/types.ts';
import { eventOf, isSold } from '../rules/bundles.ts';
import { totalOf } from '../wire/money.ts';
import { circleOf, distance } from './event-filters.ts';
import type { SandboxRequest } from './types.ts';

const nameOf = ({ description }: CatalogueEvent) => description.toLowerCase();

/** Without a collator, which takes 10 ms to create: the names are plain English. */
const ALPHABETIC = [...EVENTS].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));

/** Hours whose sales count for `most_popular` (docs/f13.md#enumerations). */
const POPULAR_HOURS = 48;

/** The totals of the default discounts, as in the cost range. */
const totals = (event: CatalogueEvent) =>
  event.ticketTypes.flatMap((type) => type.bands.map((band) => totalOf(band.standard)));

interface Sale {
  readonly event: CatalogueEvent;
  readonly purchasedAt: number;
  readonly tickets: number;
}

/** What all users bought in the sandbox and did not cancel. */
function sales({ transactions }: SandboxRequest): Sale[] {
  return transactions.everyPurchase().flatMap((transaction) =>
    transaction.orders
      .filter((order) => isSold(order, transaction) && !order.isCancelled)
      .map((order) => ({
        event: eventOf(order),
        purchasedAt: transaction.purchasedAt ?? 0,
        tickets: order.tickets.length,
      })),
  );
}

function ticketsSold(request: SandboxRequest): Score {
  const since = request.now - POPULAR_HOURS * 3_600_000;
  const recent = sales(request).filter(({ purchasedAt }) => purchasedAt >= since);
  return (event) => recent.reduce((sum, sale) => sum + (sale.event === event ? sale.tickets : 0), 0);
}

function lastSale(request: SandboxRequest): Score {
  const all = sales(request);
  return (event) =>
    all.reduce((last, sale) => (sale.event === event ? Math.max(last, sale.purchasedAt) : last), 0);
}

/** The highest comes first. */
type Score = (event: CatalogueEvent) => number;

/** By `sort_order`. The sandbox sorts `recent` like `last_sale` (docs/f13.md#enumerations). */
const SCORES: ReadonlyMap<string, (request: SandboxRequest) => Score> = new Map([
  ['cost_ascending', () => (event) => -Math.min(...totals(event))],
  ['cost_descending', () => (event) => Math.max(...totals(event))],
  ['critic_rating', () => (event) => event.criticPercent ?? 0],
  ['most_popular', ticketsSold],
  ['last_sale', lastSale],
  ['recent', lastSale],
]);

/** A search by distance is sorted by distance, unless it has a `sort_order`. */
function scoreOf(request: SandboxRequest): Score {
  const order = request.params.get('sort_order');
  const circle = circleOf(request.params);
  if (!order && circle) return (event) => -distance(event, circle);
  return SCORES.get(order ?? '')?.(request) ?? (() => 0);
}

/** Sorts events as requested. Ties are alphabetic, and so is an unknown `sort_order` (docs/f13.md#events). */
export function sorted(events: readonly CatalogueEvent[], request: SandboxRequest): CatalogueEvent[] {
  const score = scoreOf(request);
  return ALPHABETIC.filter((event) => events.includes(event))
    .map((event) => [score(event), event] as const)
    .sort(([one], [other]) => (one === other ? 0 : other - one))
    .map(([, event]) => event);
}
