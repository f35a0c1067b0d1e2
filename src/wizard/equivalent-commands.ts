import type { Context } from '../context.ts';
import type { Order, Reservation, Transaction, Visit } from '../model/transaction.ts';
import { commandLine } from '../output/command-line.ts';
import { tokenKindOf } from '../rules/payment-tokens.ts';
import { discountCodesOf, ordersOf } from '../rules/trolley.ts';
import type { Draft } from './draft.ts';

/** `--discount ADULT=2,CHILD=1`. @param codes one per ticket. */
function discountArguments(codes: readonly string[]): string[] {
  if (codes.every((code) => code === '')) return [];
  const counts = [...new Set(codes)].map((code) => `${code}=${codes.filter((one) => one === code).length}`);
  return ['--discount', counts.join(',')];
}

function orderArguments(order: Order, { departureDate, duration }: Visit = {}): string[] {
  const { sendMethod, requestedSeatIds } = order;
  return [
    order.performance?.id ?? '<performance-id>',
    '-t',
    order.ticketTypeCode,
    '-b',
    order.priceBandCode,
    '-n',
    String(order.numberOfSeats),
    ...discountArguments(discountCodesOf(order)),
    ...requestedSeatIds.flatMap((id) => ['--seat', id]),
    ...(sendMethod ? ['--send-method', sendMethod.code] : []),
    ...(departureDate ? ['--departure', departureDate] : []),
    ...(duration ? ['--nights', String(duration)] : []),
  ];
}

/** How a reservation is paid, unless on credit. */
function paymentArguments({ needsPaymentCard, trolley: { bundles } }: Reservation): string[] {
  if (needsPaymentCard) return ['--card', '<card-file>'];
  const takers = bundles.filter(({ debitor }) => tokenKindOf(debitor?.type));
  const tokens = takers.flatMap(({ sourceCode }) => ['--payment-token', `${sourceCode}=<token>`]);
  const hasPage = bundles.some(({ debitor }) => debitor && !tokenKindOf(debitor.type));
  return [...tokens, ...(hasPage ? ['--redirect'] : [])];
}

/** The one-shot commands for the same sale. */
export function equivalentCommands(
  { options }: Context,
  { trolley }: Transaction,
  { visits = {}, reservation }: Pick<Draft, 'visits' | 'reservation'>,
): string[] {
  const payment = reservation ? paymentArguments(reservation) : [];
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
  return [...reserve, ['purchase', '--customer', '<file>', ...payment, '--yes']].map((args) =>
    commandLine(options, args),
  );
}
