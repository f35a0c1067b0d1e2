import { createHash } from 'node:crypto';

/** How an account pays (docs/f13.md#demo-users). */
export type PaymentMode = 'credit' | 'stripe' | 'card' | 'redirect';

export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly payment: PaymentMode;
}

export const DEMO_PASSWORD = 'demopass';

export const DEMO_USERS: readonly DemoUser[] = [
  { id: 'demo', name: 'Demonstration User', payment: 'credit' },
  { id: 'demo-stripe', name: 'Demonstration User (Stripe)', payment: 'stripe' },
  { id: 'demo-creditcard', name: 'Demonstration User (card)', payment: 'card' },
  { id: 'demo-redirect', name: 'Demonstration User (redirect)', payment: 'redirect' },
  { id: 'demo-customerdata', name: 'Demonstration User (customer data)', payment: 'credit' },
];

/** @throws Error if there is no such demo user. */
export function userOf(id: string): DemoUser {
  const user = DEMO_USERS.find((one) => one.id === id);
  if (!user) throw new Error(`unknown demo user ${id}`);
  return user;
}

/** Replaces the password in a query (docs/f13.md#transport). The same on every run; not valid on the real API. */
export function cryptoBlockOf(id: string): string {
  return createHash('sha256').update(`sandbox ${id} ${DEMO_PASSWORD}`).digest('base64url');
}
