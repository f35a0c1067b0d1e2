import { getSystemErrorMessage } from 'node:util';
import { Failure } from './failure.ts';
import type { Host, Input, Output } from './host.ts';

/** Errors of a closed terminal, and of a pipe whose reader has gone. */
const CLOSED = ['EIO', 'EPIPE', 'ENXIO', 'EBADF', 'ENOTTY'];

/** Watches the streams of a run, so that their errors are not uncaught. */
export class Streams {
  readonly #host: Host;
  readonly #onHangUp: () => void;
  #lost: NodeJS.ErrnoException | undefined;

  /** @param onHangUp called if a stream was a terminal that is closed now. */
  constructor(host: Host, onHangUp: () => void) {
    this.#host = host;
    this.#onHangUp = onHangUp;
    host.stdout.on('error', (error) => {
      if (!this.#isHangUp(host.stdout, error)) this.#lost ??= error;
    });
    // There is nowhere to report what stderr did not take.
    host.stderr.on('error', (error) => this.#isHangUp(host.stderr, error));
  }

  /** Returns stdin, which Node opens on first use, and watches it. */
  readonly input = (): Input => {
    const { stdin } = this.#host;
    if (!stdin.listeners('error').includes(this.#onInputError)) stdin.on('error', this.#onInputError);
    return stdin;
  };

  /** What stdout did not take, once everything is written; undefined if nothing was lost. */
  async lostOutput(): Promise<{ readonly failure: Failure; readonly isReaderGone: boolean } | undefined> {
    // A failed write is reported in a later turn.
    await new Promise((done) => setImmediate(done));
    if (!this.#lost) return undefined;
    const { errno, message } = this.#lost;
    const reason = errno === undefined ? message : getSystemErrorMessage(errno);
    return {
      failure: new Failure('output_lost', `The output could not be written: ${reason}.`, {
        cause: this.#lost,
      }),
      isReaderGone: this.#lost.code === 'EPIPE',
    };
  }

  /** Calls `onHangUp` for a terminal that was closed. */
  #isHangUp(stream: Input | Output, { code = '' }: NodeJS.ErrnoException): boolean {
    const isHangUp = stream.isTTY === true && CLOSED.includes(code);
    if (isHangUp) this.#onHangUp();
    return isHangUp;
  }

  readonly #onInputError = (error: NodeJS.ErrnoException): void => {
    if (!this.#isHangUp(this.#host.stdin, error)) throw error;
  };
}
