import { discountCodesOf } from '../booking/differences.ts';
import type { Context } from '../context.ts';
import type { Order, Transaction } from '../model/transaction.ts';
import { commandLine } from '../output/print.ts';

function orderArguments(order: Order): string[] {
  const { sendMethod, requestedSeatIds } = order;
  const discounts = discountCodesOf(order);
  return [
    order.performance.id,
    '-t',
    order.ticketTypeCode,
    '-b',
    order.priceBandCode,
    '-n',
    String(order.numberOfSeats),
    ...(discounts.every((code) => code === '') ? [] : discounts.flatMap((code) => ['--discount', code])),
    ...requestedSeatIds.flatMap((id) => ['--seat', id]),
    ...(sendMethod ? ['--send-method', sendMethod.code] : []),
    // The API does not say again which day and how many nights were asked for.
    ...(order.event.needsDepartureDate ? ['--departure', '<date>'] : []),
    ...(order.event.needsDuration ? ['--nights', '<number>'] : []),
  ];
}

/** The one-shot commands that would have sold the same. */
export function sameByCommands(context: Context, { trolley }: Transaction): string[] {
  const orders = trolley.bundles.flatMap((bundle) => bundle.orders);
  const [only] = orders;
  const reserve =
    only && orders.length === 1
      ? [['reserve', ...orderArguments(only)]]
      : [
          ...orders.map((order, at) => [
            'trolley',
            'add',
            ...orderArguments(order),
            ...(at > 0 ? ['--token', '<token>'] : []),
          ]),
          ['reserve', '--trolley', '<token>'],
        ];
  return [...reserve, ['purchase', '--customer', '<file>', '--yes']].map((args) =>
    commandLine(context, args),
  );
}
