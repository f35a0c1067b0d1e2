import { createHash } from 'node:crypto';

/** How an account pays (contract §6). */
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

/** @throws Error for anybody but a demo user: others never get in. */
export function userOf(id: string): DemoUser {
  const user = DEMO_USERS.find((one) => one.id === id);
  if (!user) throw new Error(`no demo user is called ${id}`);
  return user;
}

/** What stands for a user's password in a query (contract §1): the same for a user from run to run, and of no use elsewhere. */
export function cryptoBlockOf(id: string): string {
  return createHash('sha256').update(`sandbox ${id} ${DEMO_PASSWORD}`).digest('base64url');
}
