import * as z from 'zod/mini';
import { TicketSwitchError } from '../model/error.ts';
import { type Currency, type Money, sum } from '../model/money.ts';
import type { Bundle, Order, Totals, Trolley } from '../model/transaction.ts';
import { order, toOrder } from './order.ts';
import {
  currencyOf,
  decimal,
  flag,
  integer,
  list,
  money,
  olderCurrency,
  optional,
  shown,
  text,
  type WireCurrencies,
} from './wire.ts';

const purchaseResult = z.object({
  /** Required: decides whether the bundle was bought. */
  success: flag,
  is_partial: optional(flag),
  failure_reason: shown(text),
  purchase_error: shown(text),
  backend_purchase_reference: shown(text),
});

const bundle = z.object({
  bundle_source_code: shown(text),
  bundle_source_desc: shown(text),
  currency_code: optional(text),
  currency: shown(olderCurrency),
  bundle_total_seatprice: optional(decimal),
  bundle_total_surcharge: optional(decimal),
  bundle_total_send_cost: optional(decimal),
  bundle_total_cost: optional(decimal),
  debitor: shown(z.object({ debitor_type: text, debitor_name: shown(text), debitor_desc: shown(text) })),
  source_t_and_c: shown(text),
  purchase_result: optional(purchaseResult),
  order: list(order),
});

/** The contents of a trolley (docs/f13.md#shapes). */
export const trolleyContents = z.object({
  bundle: list(bundle),
  trolley_bundle_count: shown(integer),
  transaction_uuid: optional(text),
  transaction_id: shown(text),
  purchase_result: optional(purchaseResult),
});

function toPurchaseResult(wire: z.infer<typeof purchaseResult> | undefined) {
  return (
    wire && {
      success: wire.success,
      isPartial: wire.is_partial,
      failureReason: wire.failure_reason,
      purchaseError: wire.purchase_error,
      backendPurchaseReference: wire.backend_purchase_reference,
    }
  );
}

type WireBundle = z.infer<typeof bundle>;

/** The sum, or undefined if an amount is missing or there is none. */
function sumOf(amounts: readonly (Money | undefined)[], currency: Currency): Money | undefined {
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length === amounts.length && known.length > 0 ? sum(known, currency) : undefined;
}

/**
 * The costs of a bundle. One that is missing follows from the others, as they add up to the total.
 * @throws TicketSwitchError `bad_answer` if more are missing.
 */
function bundleTotals(wire: WireBundle, orders: readonly Order[], currency: Currency): Totals {
  const read = (amount: string | undefined) => (amount === undefined ? undefined : money(amount, currency));
  const parts = {
    totalSeatprice:
      read(wire.bundle_total_seatprice) ??
      sumOf(
        orders.map((one) => one.totalSeatprice),
        currency,
      ),
    totalSurcharge:
      read(wire.bundle_total_surcharge) ??
      sumOf(
        orders.map((one) => one.totalSurcharge),
        currency,
      ),
    totalSendCost: read(wire.bundle_total_send_cost),
  };
  const known = Object.values(parts).filter((part) => part !== undefined);
  const total = read(wire.bundle_total_cost) ?? sumOf(Object.values(parts), currency);
  if (!total || known.length < 2) {
    throw new TicketSwitchError('bad_answer', "The API's response does not say what the tickets cost.");
  }
  const rest = total.minus(sum(known, currency));
  return {
    totalSeatprice: parts.totalSeatprice ?? rest,
    totalSurcharge: parts.totalSurcharge ?? rest,
    totalSendCost: parts.totalSendCost ?? rest,
    total,
  };
}

const codeOf = ({ currency_code, currency }: WireBundle) => currency_code ?? currency?.currency_code;

function toBundle(wire: WireBundle, known: WireCurrencies | undefined): Bundle {
  const currency = currencyOf(known, codeOf(wire));
  const { debitor } = wire;
  const orders = wire.order.map((one) => toOrder(one, currency, known));
  return {
    sourceCode: wire.bundle_source_code ?? '',
    description: wire.bundle_source_desc ?? '',
    orders,
    ...bundleTotals(wire, orders, currency),
    debitor: debitor && {
      type: debitor.debitor_type,
      name: debitor.debitor_name ?? '',
      description: debitor.debitor_desc ?? '',
    },
    terms: wire.source_t_and_c,
    purchaseResult: toPurchaseResult(wire.purchase_result),
  };
}

/** @param known the response's `currency_details`. */
export function toTrolley(wire: z.infer<typeof trolleyContents>, known: WireCurrencies | undefined): Trolley {
  return {
    bundles: wire.bundle.map((one) => toBundle(one, known)),
    transactionUuid: wire.transaction_uuid,
    transactionId: wire.transaction_id,
    purchaseResult: toPurchaseResult(wire.purchase_result),
  };
}

/**
 * The currency of a trolley; undefined without bundles. There is only one: orders in another are discarded
 * (docs/f13.md#trolley).
 */
export function trolleyCurrency(
  { bundle: [first] }: z.infer<typeof trolleyContents>,
  known: WireCurrencies | undefined,
): Currency | undefined {
  return first && currencyOf(known, codeOf(first));
}
