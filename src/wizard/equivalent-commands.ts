import type { Context } from '../context.ts';
import type { Order, Transaction, Visit } from '../model/transaction.ts';
import { commandLine } from '../output/command-line.ts';
import { discountCodesOf, ordersOf } from '../rules/trolley.ts';

function orderArguments(order: Order, { departureDate, duration }: Visit = {}): string[] {
  const { sendMethod, requestedSeatIds } = order;
  const discounts = discountCodesOf(order);
  return [
    order.performance?.id ?? '<performance-id>',
    '-t',
    order.ticketTypeCode,
    '-b',
    order.priceBandCode,
    '-n',
    String(order.numberOfSeats),
    ...(discounts.every((code) => code === '') ? [] : discounts.flatMap((code) => ['--discount', code])),
    ...requestedSeatIds.flatMap((id) => ['--seat', id]),
    ...(sendMethod ? ['--send-method', sendMethod.code] : []),
    ...(departureDate ? ['--departure', departureDate] : []),
    ...(duration ? ['--nights', String(duration)] : []),
  ];
}

/**
 * The one-shot commands for the same sale.
 * @param visits by performance id.
 */
export function equivalentCommands(
  { options }: Context,
  { trolley }: Transaction,
  visits: Readonly<Record<string, Visit>>,
): string[] {
  const orders = ordersOf(trolley).map((order) => orderArguments(order, visits[order.performance?.id ?? '']));
  const [only] = orders;
  const reserve =
    only && orders.length === 1
      ? [['reserve', ...only]]
      : [
          ...orders.map((order, at) => [
            'trolley',
            'add',
            ...order,
            ...(at > 0 ? ['--token', '<token>'] : []),
          ]),
          ['reserve', '--trolley', '<token>'],
        ];
  return [...reserve, ['purchase', '--customer', '<file>', '--yes']].map((args) =>
    commandLine(options, args),
  );
}
