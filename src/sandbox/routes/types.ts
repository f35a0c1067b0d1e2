import type { DemoUser } from '../catalogue/users.ts';
import type { Params } from '../params.ts';
import type { TrolleyStore } from '../rules/trolley.ts';
import type { PageArchive } from '../state/page-archive.ts';
import type { Transactions } from '../state/transactions.ts';
import type { WireContext } from '../wire/order.ts';

/** An authenticated request. */
export interface SandboxRequest extends WireContext {
  readonly params: Params;
  readonly user: DemoUser;
  readonly subUser?: string;
  /** Time of the request in epoch milliseconds. */
  readonly now: number;
  /** Path segments after the resource. */
  readonly rest: readonly string[];
  readonly transactions: Transactions;
  readonly trolleys: TrolleyStore;
  readonly archive: PageArchive;
}

/**
 * Answers a request.
 * @returns the body of a 200, or a whole response.
 * @throws ApiError.
 */
export type Route = (request: SandboxRequest) => object | Response;

export interface Resource {
  readonly methods: readonly ('GET' | 'POST')[];
  readonly isWriting: boolean;
  readonly answer: Route;
}
