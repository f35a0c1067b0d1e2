import type { Command } from 'commander';
import type { Client } from '../api/client.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Basket } from '../model/transaction.ts';
import { renderOrder } from '../output/order.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { safeText } from '../output/safe-text.ts';
import { totalLines } from '../output/totals.ts';
import { differences, discardNotice } from '../rules/differences.ts';
import { trolleyTotals } from '../rules/totals.ts';
import { addExamples, collect } from './arguments.ts';
import { addOrderOptions, type OrderOptions, readOrder } from './order-input.ts';

interface AddOptions extends OrderOptions {
  readonly token?: string;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(
    command,
    'trolley add 6IF-B1S -t CIRCLE -b A/pool -n 2',
    'trolley add 7AB-13 -t STALLS -b A/pool -n 2 --token <token>',
    'trolley remove --token <token> --item 1',
    'reserve --trolley <token>',
  );
  const adding = command
    .command('add <performance-id>')
    .description('put tickets into a trolley; nothing is held by it')
    .option('--token <token>', 'the trolley to add to; a new one by default');
  addOrderOptions(adding).action((performanceId: string, options: AddOptions) =>
    add(contextOf(adding), performanceId, options),
  );
  const removing = command
    .command('remove')
    .description('take orders out of a trolley')
    .requiredOption('--token <token>', 'the trolley')
    .requiredOption('--item <number>', 'an order of it; may be repeated', collect)
    .action((options: { token: string; item: readonly string[] }) =>
      remove(contextOf(removing), options.token, options.item),
    );
  const showing = command
    .command('show')
    .description('what is in a trolley, and what it costs now')
    .requiredOption('--token <token>', 'the trolley')
    .action(({ token }: { token: string }) => show(contextOf(showing), token));
}

async function printBasket(context: Context, basket: Basket, notices: readonly string[]): Promise<void> {
  const { token, trolley, currency } = basket;
  const orders = trolley.bundles.flatMap((bundle) => bundle.orders);
  const { currency: _, ...rest } = basket;
  await print(context, {
    json: {
      ...rest,
      ...(currency && { currencyCode: currency.code, ...trolleyTotals(trolley, currency) }),
      notices,
    },
    lines: (paper) => [
      ...(currency ? [] : ['Nothing is in this trolley.']),
      ...orders.flatMap((order) => [`Item ${order.item}`, ...renderOrder(order, paper), '']),
      ...(currency ? [...totalLines(trolleyTotals(trolley, currency), paper), ''] : []),
      ...notices.map((notice) => paper.warn(`Note: ${safeText(notice)}`)),
      `Token   ${paper.strong(safeText(token))}`,
    ],
    next: currency
      ? ['reserve', '--trolley', token]
      : ['trolley', 'add', '<performance-id>', '-t', '<code>', '-b', '<code>', '-n', '<number>'],
  });
  if (currency) note(context, 'Nothing is held yet.');
}

/** @throws Failure `unavailable` when the API could not add the order. */
export function requireAdded(basket: Basket): Basket {
  if (!basket.inputContainedUnavailableOrder) return basket;
  throw new Failure(
    'unavailable',
    'These tickets were not added: the supplier does not sell them like that now. Look again with: ticketswitch availability',
  );
}

/** Adds an order, and says what had to go for it and what is other than asked for. */
async function add(context: Context, performanceId: string, options: AddOptions): Promise<void> {
  const api = await context.api();
  const { token } = options;
  const adding = async () => {
    const { request, asked } = await readOrder(api, performanceId, options);
    const basket = requireAdded(await api.getTrolley({ token, order: request }));
    const item = Math.max(...basket.trolley.bundles.flatMap(({ orders }) => orders.map((one) => one.item)));
    return { basket, asked: { orders: [{ item, ...asked }] } };
  };
  const { basket, asked } = await progress(context, 'Adding', adding());
  const { currency, trolley, discardedOrders } = basket;
  const notices = currency
    ? differences(asked, { trolley, currency, discardedOrders })
    : discardedOrders.map(discardNotice);
  await printBasket(context, basket, notices);
}

/**
 * A trolley with something in it.
 * @throws Failure `not_found` for a token that is nobody's, `unavailable` when the trolley is empty.
 */
export async function requireTrolley(api: Client, token: string): Promise<Basket> {
  const basket = await api.getTrolley({ token });
  if (basket.trolley.bundles.length === 0) throw new Failure('unavailable', 'Nothing is in this trolley.');
  return basket;
}

async function remove(context: Context, token: string, items: readonly string[]): Promise<void> {
  const api = await context.api();
  const before = await requireTrolley(api, token);
  const known = before.trolley.bundles.flatMap(({ orders }) => orders.map((order) => String(order.item)));
  const unknown = items.filter((item) => !known.includes(item));
  if (unknown.length > 0) {
    throw new Failure(
      'usage',
      `There is no item ${unknown.join(', ')} in this trolley. In it: ${known.join(', ')}.`,
    );
  }
  await printBasket(context, await api.getTrolley({ token, removeItems: items.map(Number) }), []);
}

async function show(context: Context, token: string): Promise<void> {
  const api = await context.api();
  await printBasket(context, await progress(context, 'Looking', api.getTrolley({ token })), []);
}
