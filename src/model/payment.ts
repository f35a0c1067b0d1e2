import type { Card } from './card.ts';

/** How a purchase is paid, unless on credit (docs/f13.md#purchase). */
export type Payment =
  | { readonly kind: 'card'; readonly card: Card }
  /** With a Stripe or Cider token for each bundle. */
  | {
      readonly kind: 'tokens';
      readonly tokens: readonly { readonly sourceCode: string; readonly token: string }[];
    }
  /** On a payment page. It returns the customer to `returnUrl`, which contains the token. */
  | {
      readonly kind: 'redirect';
      readonly returnUrl: string;
      readonly returnToken: string;
      readonly userAgent: string;
    };

/** A payment page that the customer must visit to continue the purchase (docs/f13.md#purchase). */
export interface Callout {
  readonly kind: 'callout';
  /** The supplier of the bundle that is paid there. */
  readonly sourceCode: string;
  /** Empty if the payment needs a script instead of a page. */
  readonly destinationUrl: string;
  /** The method that opens the page. */
  readonly type: 'get' | 'post';
  /** In the order to send them. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** The token for `Client.nextCallout`. */
  readonly returnToken: string;
}
