import type { DemoUser } from '../catalogue/users.ts';
import type { Params } from '../params.ts';
import type { Rehearsal } from '../rehearsal.ts';
import type { TrolleyStore } from '../rules/trolley.ts';
import type { PageArchive } from '../state/page-archive.ts';
import type { Transactions } from '../state/transactions.ts';
import type { WireContext } from '../wire/order.ts';

/** One authenticated request, its parameters merged. */
export interface SandboxRequest extends WireContext {
  readonly params: Params;
  readonly user: DemoUser;
  readonly subUser?: string;
  /** Epoch milliseconds of this request. */
  readonly now: number;
  /** What stands behind the resource in the path, between slashes. */
  readonly rest: readonly string[];
  readonly rehearsal: Rehearsal;
  readonly transactions: Transactions;
  readonly trolleys: TrolleyStore;
  readonly archive: PageArchive;
}

/** Answers a request with the body of a 200 or a response of its own, or throws an ApiError. */
export type Route = (request: SandboxRequest) => object | Response;

export interface Resource {
  readonly methods: readonly ('GET' | 'POST')[];
  readonly answer: Route;
}
