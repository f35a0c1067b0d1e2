import type { Params } from '../params.ts';
import type { Transactions } from '../transactions.ts';
import type { DemoUser } from '../users.ts';

/** One authenticated request, its parameters merged. */
export interface SandboxRequest {
  readonly params: Params;
  readonly user: DemoUser;
  readonly subUser?: string;
  /** Epoch milliseconds of this request. */
  readonly now: number;
  readonly transactions: Transactions;
}

/** Answers a request with the body of a 200, or throws an ApiError. */
export type Route = (request: SandboxRequest) => object;

export interface Resource {
  readonly methods: readonly ('GET' | 'POST')[];
  readonly answer: Route;
}
