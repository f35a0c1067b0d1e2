import type { Command } from 'commander';
import { type Answer, mapAnswer } from '../api/answer.ts';
import type { Client } from '../api/client.ts';
import { addOrder } from '../checkout/add-order.ts';
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
import { newestOrder, ordersOf } from '../rules/trolley.ts';
import { addExamples, collect } from './arguments.ts';
import { addOrderOptions, type OrderOptions, readOrder } from './order-input.ts';

interface AddOptions extends OrderOptions {
  readonly token?: string;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(
    command,
    'trolley add 6IF-… -t CIRCLE -b A/pool -n 2',
    'trolley add 7AB-… -t STALLS -b A/pool -n 2 --token <token>',
    'trolley remove --token <token> --item 1',
    'reserve --trolley <token>',
  );
  const adding = command
    .command('add <performance-id>')
    .description('add tickets to a basket; this reserves nothing')
    .option('--token <token>', 'token of the basket to add to (default: a new basket)');
  addExamples(
    addOrderOptions(adding, '(required)'),
    'trolley add 6IF-… -t CIRCLE -b A/pool -n 2',
    'trolley add 7AB-… -t STALLS -b A/pool -n 2 --token <token>',
  ).action((performanceId: string, options: AddOptions) => add(contextOf(adding), performanceId, options));
  const removing = command
    .command('remove')
    .description('remove tickets from a basket')
    .requiredOption('--token <token>', 'token of the basket (required)')
    .requiredOption('--item <number>', 'item to remove; can be repeated (required)', collect)
    .action((options: { token: string; item: readonly string[] }) =>
      remove(contextOf(removing), options.token, options.item),
    );
  addExamples(removing, 'trolley remove --token <token> --item 1');
  const showing = command
    .command('show')
    .description('show what is in a basket and what it costs now')
    .requiredOption('--token <token>', 'token of the basket (required)')
    .action(({ token }: { token: string }) => show(contextOf(showing), token));
  addExamples(showing, 'trolley show --token <token>', 'trolley show --token <token> --json');
}

async function printBasket(
  context: Context,
  { value: basket, body }: Answer<Basket>,
  notices: readonly string[],
): Promise<void> {
  const { currency, ...rest } = basket;
  const { token, trolley } = basket;
  await print<'trolley'>(context, {
    body,
    json: {
      ...rest,
      ...(currency && trolleyTotals(trolley, currency)),
      notices,
    },
    lines: (paper) => [
      ...(currency ? [] : ['This basket is empty.']),
      ...ordersOf(trolley).flatMap((order) => [`Item ${order.item}`, ...renderOrder(order, paper), '']),
      ...(currency ? [...totalLines(trolleyTotals(trolley, currency), paper), ''] : []),
      ...notices.map((notice) => paper.warn(`Note: ${safeText(notice)}`)),
      `Token   ${paper.strong(safeText(token))}`,
    ],
    next: currency
      ? ['reserve', '--trolley', token]
      : ['trolley', 'add', '<performance-id>', '-t', '<code>', '-b', '<code>', '-n', '<number>'],
  });
  if (currency) note(context, 'No seats are held yet.');
}

/** @throws Failure `unavailable` if the API could not add the order. */
function requireAdded(answer: Answer<Basket>, performanceId: string): Answer<Basket> {
  const { value, body } = answer;
  if (!value.inputContainedUnavailableOrder) return answer;
  throw new Failure(
    'unavailable',
    'These tickets are no longer available in this combination and were not added.',
    { next: ['availability', performanceId], body },
  );
}

/** Adds an order. Warns of differences from the request. */
async function add(context: Context, performanceId: string, options: AddOptions): Promise<void> {
  const api = await context.api();
  const { token } = options;
  const adding = async () => {
    const { request, asked, warnings } = await readOrder(api, performanceId, options);
    const answer = requireAdded(await addOrder(api, token, request), performanceId);
    return mapAnswer(answer, (basket) => ({ basket, asked, warnings }));
  };
  const { value, body } = await progress(context, 'Adding tickets', adding());
  const { basket, asked, warnings } = value;
  const { currency, trolley, discardedOrders } = basket;
  const added = newestOrder(trolley);
  const notices =
    currency && added
      ? differences({ orders: [{ item: added.item, ...asked }] }, { trolley, currency, discardedOrders })
      : discardedOrders.map(discardNotice);
  await printBasket(context, { value: basket, body }, [...warnings, ...notices]);
}

/**
 * A trolley that is not empty.
 * @throws Failure `not_found` for an unknown token, `unavailable` if the trolley is empty.
 */
export async function requireTrolley(api: Client, token: string): Promise<Basket> {
  const { value: basket, body } = await api.getTrolley({ token });
  if (basket.trolley.bundles.length === 0) {
    throw new Failure('unavailable', 'This basket is empty.', { body });
  }
  return basket;
}

async function remove(context: Context, token: string, items: readonly string[]): Promise<void> {
  const api = await context.api();
  const before = await requireTrolley(api, token);
  const known = ordersOf(before.trolley).map((order) => String(order.item));
  const unknown = items.filter((item) => !known.includes(item));
  if (unknown.length > 0) {
    throw new Failure('usage', `The basket has no item ${unknown.join(', ')}. Items: ${known.join(', ')}.`);
  }
  await printBasket(context, await api.getTrolley({ token, removeItems: items.map(Number) }), []);
}

async function show(context: Context, token: string): Promise<void> {
  const api = await context.api();
  await printBasket(context, await progress(context, 'Looking up the basket', api.getTrolley({ token })), []);
}
