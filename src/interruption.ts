import { Failure } from './failure.ts';
import type { Host, Signal } from './host.ts';

/**
 * Milliseconds within which a second signal is an echo of the first: when-exit, which conf uses, sends each signal to
 * the process again.
 */
const ECHO = 250;

interface InterruptionOptions {
  /** Turns an uncaught error into a Failure. */
  readonly failureOf: (error: unknown) => Failure;
  /** Called before a second Ctrl-C ends the program at once. */
  readonly sayLastWords: () => void;
}

/**
 * What can end a run early. The first event aborts the signal, so that seats are released. A second Ctrl-C or SIGTERM
 * exits at once. A closed terminal never does: it is one event, although it arrives as failed writes and as SIGHUP.
 */
export class Interruption {
  readonly #host: Host;
  readonly #options: InterruptionOptions;
  readonly #controller = new AbortController();
  /** When the first Ctrl-C or SIGTERM arrived: `performance.now()`. */
  #first: number | undefined;

  constructor(host: Host, options: InterruptionOptions) {
    this.#host = host;
    this.#options = options;
    host.on('SIGINT', this.interrupt);
    host.on('SIGTERM', this.interrupt);
    host.on('SIGHUP', this.hangUp);
    host.on('uncaughtException', this.#onFault);
  }

  /** Aborted with a Failure as its reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Ctrl-C: the first one aborts, the second one exits. */
  readonly interrupt = (): void => {
    if (this.#first === undefined) {
      this.#first = performance.now();
      this.#controller.abort(new Failure('interrupted', 'Interrupted.'));
      return;
    }
    if (performance.now() - this.#first < ECHO) return;
    this.#options.sayLastWords();
    this.#host.exit(130);
  };

  /** The terminal was closed. Safe to repeat. */
  readonly hangUp = (): void => {
    this.#controller.abort(new Failure('interrupted', 'Interrupted: the terminal was closed.'));
  };

  /** Stops listening. */
  stop(): void {
    const signals: readonly Signal[] = ['SIGINT', 'SIGTERM'];
    for (const signal of signals) this.#host.off(signal, this.interrupt);
    this.#host.off('SIGHUP', this.hangUp);
    this.#host.off('uncaughtException', this.#onFault);
  }

  /** An uncaught error must not leave seats held, so it ends the current prompt like a signal does. */
  readonly #onFault = (error: unknown): void => {
    this.#controller.abort(this.#options.failureOf(error));
  };
}
