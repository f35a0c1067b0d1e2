import type { Card } from './card.ts';

/** A payment token from a payment script; each kind has its own parameter (docs/f13.md#purchase). */
export interface PaymentToken {
  readonly sourceCode: string;
  readonly kind: 'stripe' | 'cider';
  readonly token: string;
}

/** How a purchase is paid, unless on credit or on a payment page (docs/f13.md#purchase). */
export type Payment =
  | { readonly kind: 'card'; readonly card: Card }
  /** One token for each bundle. */
  | { readonly kind: 'tokens'; readonly tokens: readonly PaymentToken[] };

/** Where payment pages return the customer to, such as a page that asks for the password of a card. */
export interface ReturnAddress {
  /** Contains the token. */
  readonly url: string;
  readonly token: string;
  readonly userAgent: string;
}

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
  /** The token for `Client.nextCallout`. Undefined: the one that was sent last. */
  readonly returnToken?: string | undefined;
}

/** The return of a customer from a payment page (docs/f13.md#callback). */
export interface Callback {
  /** The token of the callout whose page returned. */
  readonly token: string;
  /** A new token, for the callout that may follow. */
  readonly next: string;
  /** The parameters that the page returned, unchanged. */
  readonly returned: readonly (readonly [name: string, value: string])[];
  /** The page that the customer came from. */
  readonly referer?: string | undefined;
}
