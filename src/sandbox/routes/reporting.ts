import { badData } from '../errors.ts';
import { reportRecord } from '../wire/report-record.ts';
import { stamp } from '../wire/stamp.ts';
import { salesOf, timeOf } from './sales.ts';
import type { Route } from './types.ts';

const FILTERS = ['event_id', 'supplier_code', 'billable'];
const ORDERS = ['event_id', 'supplier_code', 'purchase_time_utc', 'purchase_time_london'];

/**
 * Reads `filter:k=v,k=v` or `order:f,$f` from the path.
 * @throws ApiError 400 if a field is not allowed there.
 */
function partOf(rest: readonly string[], name: 'filter' | 'order'): string[] {
  const part = rest.find((one) => one.startsWith(`${name}:`));
  const entries =
    part
      ?.slice(name.length + 1)
      .split(',')
      .filter(Boolean) ?? [];
  const allowed = name === 'filter' ? FILTERS : ORDERS;
  const field = (entry: string) => entry.replace(/^\$/, '').split('=')[0] ?? '';
  if (entries.some((entry) => !allowed.includes(field(entry)))) throw badData();
  return entries;
}

function comparatorOf(orders: readonly string[]) {
  return (one: Record<string, unknown>, other: Record<string, unknown>): number => {
    for (const order of orders) {
      const [field, sign] = order.startsWith('$') ? [order.slice(1), 1] : [order, -1];
      const difference = String(one[field]).localeCompare(String(other[field]), 'en');
      if (difference !== 0) return sign * difference;
    }
    return 0;
  };
}

const MINUTE = 60_000;
const MOST_RECORDS = 100;

/** The deprecated reporting service. Default: two hours until ten minutes ago, newest first (docs/f13.md#reports). */
export const reporting: Route = (request) => {
  const { params, rest, now } = request;
  const [first, last] = [params.get('from'), params.get('to')];
  const to = last ? timeOf(last, '59') : now - 10 * MINUTE;
  const from = first ? timeOf(first, '00') : to - 120 * MINUTE;
  const number = params.wholeNumber(0, 'page_number') ?? 0;
  const length = Math.min(MOST_RECORDS, params.wholeNumber(1, 'page_length') ?? 10);
  const filters = partOf(rest, 'filter').map((entry) => entry.split('='));
  const orders = partOf(rest, 'order');
  const records = salesOf(request)
    .filter(({ transaction: { purchasedAt = 0 } }) => purchasedAt >= from && purchasedAt <= to)
    .map(({ order, transaction }) => reportRecord(order, transaction))
    .filter((one) => filters.every(([field = '', value = '']) => String(one[field]) === value))
    .sort(comparatorOf(orders.length > 0 ? orders : ['purchase_time_utc']));
  const data = records.slice(number * length, (number + 1) * length);
  return {
    status: 'success',
    count: data.length,
    message: '',
    data,
    timestamp: stamp(now).replaceAll(/\D/g, ''),
    _meta: null,
  };
};
