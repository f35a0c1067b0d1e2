import { isFailure } from '../failure.ts';
import type { Mask } from '../mask.ts';
import type { Client, PurchaseRequest } from './client.ts';
import { isSecret } from './debug.ts';

function secretsOf({ payment, returnTo }: PurchaseRequest): (string | undefined)[] {
  if (payment?.kind === 'card') return [payment.card.number, payment.card.cvTwo, returnTo?.token];
  return [returnTo?.token, ...(payment?.tokens.map(({ token }) => token) ?? [])];
}

/** The client, with the secrets of a purchase hidden in its errors. */
export function withMask(client: Client, mask: Mask): Client {
  const hidden = (error: unknown) => {
    throw isFailure(error) ? mask.failure(error) : error;
  };
  return {
    ...client,
    get isSandbox() {
      return client.isSandbox;
    },
    makePurchase: (request) => {
      mask.add(...secretsOf(request));
      return client.makePurchase(request).catch(hidden);
    },
    nextCallout: (callback) => {
      const { token, next, returned } = callback;
      mask.add(token, next, ...returned.filter(([name]) => isSecret(name)).map(([, value]) => value));
      return client.nextCallout(callback).catch(hidden);
    },
  };
}
