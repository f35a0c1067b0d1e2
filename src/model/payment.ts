import type { Card } from './card.ts';

/** How a purchase is paid; on credit when there is none (contract §2.14, §6). */
export type Payment =
  | { readonly kind: 'card'; readonly card: Card }
  /** A Stripe or Cider token for each bundle. */
  | {
      readonly kind: 'tokens';
      readonly tokens: readonly { readonly sourceCode: string; readonly token: string }[];
    }
  /** On a payment page that sends the customer back to `returnUrl`, which holds the token. */
  | {
      readonly kind: 'redirect';
      readonly returnUrl: string;
      readonly returnToken: string;
      readonly userAgent: string;
    };

/** A payment page the customer has to go to before the purchase goes on. */
export interface Callout {
  readonly kind: 'callout';
  /** The supplier whose bundle is paid there. */
  readonly sourceCode: string;
  /** Empty where a script, not a page, takes the payment. */
  readonly destinationUrl: string;
  readonly type: 'get' | 'post';
  /** In the order they are to be sent. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly returnToken: string;
}
