import { isFailure } from '../failure.ts';
import type { Mask } from '../mask.ts';
import type { Payment } from '../model/payment.ts';
import type { Client } from './client.ts';
import { isSecret } from './debug.ts';

function secretsOf(payment: Payment | undefined): string[] {
  if (payment?.kind === 'card') return [payment.card.number, payment.card.cvTwo];
  if (payment?.kind === 'redirect') return [payment.returnToken];
  return payment?.tokens.map(({ token }) => token) ?? [];
}

/** The client, with the secrets of a purchase hidden in its errors. */
export function withMask(client: Client, mask: Mask): Client {
  const hidden = (error: unknown) => {
    throw isFailure(error) ? mask.failure(error) : error;
  };
  return {
    ...client,
    makePurchase: (request) => {
      mask.add(...secretsOf(request.payment));
      return client.makePurchase(request).catch(hidden);
    },
    nextCallout: (token, next, returned) => {
      mask.add(token, ...returned.filter(([name]) => isSecret(name)).map(([, value]) => value));
      return client.nextCallout(token, next, returned).catch(hidden);
    },
  };
}
