import type { Context } from '../context.ts';
import type { Callout, ReturnAddress } from '../model/payment.ts';
import { webUrl } from '../output/browser.ts';
import { showPaymentLink } from '../output/payment-link.ts';
import { say } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { clockOf } from '../output/transaction.ts';
import { VERSION } from '../version.ts';
import { type Returned, ReturnListener } from './return-listener.ts';

/** Milliseconds a customer has for one payment page. */
const TIME_LIMIT = 600_000;

/** For a customer who did not return (docs/f13.md#callback). */
export const ABANDONED: Returned = { returned: [['is_tsw_callout_timeout_callback', '1']] };

/** The payment pages of one purchase. */
export class PaymentPages {
  readonly #context: Context;
  readonly #listener: ReturnListener;
  /** When the page that is open is given up, by the monotonic clock; undefined if none is open. */
  #closesAt: number | undefined;

  private constructor(context: Context, listener: ReturnListener) {
    this.#context = context;
    this.#listener = listener;
  }

  /** @throws Failure `usage` if no server can be started for the return. */
  static async open(context: Context): Promise<PaymentPages> {
    return new PaymentPages(context, await ReturnListener.open());
  }

  /**
   * Waits again for a page that is still open.
   * @throws Failure `usage` if it returns to another machine, or the server cannot be started.
   */
  static async reopen(context: Context, callout: Callout): Promise<PaymentPages> {
    return new PaymentPages(context, await ReturnListener.reopen(callout));
  }

  /** Where the payment pages of a purchase return to. */
  get returnTo(): ReturnAddress {
    const { returnUrl, token } = this.#listener;
    return { url: returnUrl, token, userAgent: `ticketswitch/${VERSION}` };
  }

  /** What is being waited for, for the spinner; undefined if no page is open. */
  get waiting(): string | undefined {
    if (this.#closesAt === undefined) return undefined;
    const left = this.#closesAt - performance.now();
    return `Waiting for the customer to pay, ${clockOf(left / 60_000)} left`;
  }

  /**
   * Sends the customer to a page and waits for the return; ABANDONED if interrupted, too late, or there is no page to
   * go to.
   * @param next the token of a page that may follow this one.
   * @param settled aborted if the return is not needed any more.
   */
  async visit(callout: Callout, next: string, settled?: AbortSignal): Promise<Returned> {
    const destination = webUrl(callout.destinationUrl);
    if (!destination) {
      const text = `"${callout.destinationUrl}" is not a valid payment page URL. The purchase is abandoned; this account may need payment tokens (--payment-token).`;
      say(this.#context.io, safeText(text));
      return ABANDONED;
    }
    const over = [this.#context.signal, AbortSignal.timeout(TIME_LIMIT), ...(settled ? [settled] : [])];
    const returned = this.#listener.wait(callout, next);
    for (const [name, value] of callout.parameters) destination.searchParams.set(name, value);
    const url = callout.type === 'post' ? this.#listener.postingUrl : destination.href;
    return this.#open(url, returned, AbortSignal.any(over));
  }

  close(): void {
    this.#listener.close();
  }

  async #open(url: string, returned: Promise<Returned>, over: AbortSignal): Promise<Returned> {
    // A signal that is already aborted sends no event.
    if (over.aborted) return ABANDONED;
    const abandoned = new Promise<Returned>((done) => {
      over.addEventListener('abort', () => done(ABANDONED), { once: true });
    });
    this.#closesAt = performance.now() + TIME_LIMIT;
    try {
      await showPaymentLink(this.#context, url);
      return await Promise.race([returned, abandoned]);
    } finally {
      this.#closesAt = undefined;
    }
  }
}
