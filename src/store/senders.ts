import type { Host } from '../host.ts';
import type { Row } from './journal-rows.ts';

/** Milliseconds. No request takes longer: after that, its process number belongs to another program. */
const LONGEST = 3_600_000;

type Sent = Pick<Row, 'state' | 'pid' | 'at'>;

/** Knows whether the process that sent a request is still waiting for the response. */
export class Senders {
  readonly #host: Pick<Host, 'pid' | 'kill'>;
  readonly #now: () => number;

  /** @param now epoch milliseconds. */
  constructor(host: Pick<Host, 'pid' | 'kill'>, now: () => number) {
    this.#host = host;
    this.#now = now;
  }

  /** The number of this process. */
  get own(): number {
    return this.#host.pid;
  }

  /** True if another process still waits for the response. */
  isWaiting({ state, pid, at }: Sent): boolean {
    return state === 'attempting' && this.isRunning({ pid, at });
  }

  /** True if another process that sent this seems to run still. A process that nobody waits for does after its end. */
  isRunning({ pid, at }: Omit<Sent, 'state'>): boolean {
    return pid !== this.own && this.#now() - at < LONGEST && this.#isAlive(pid);
  }

  #isAlive(pid: number): boolean {
    try {
      this.#host.kill(pid, 0);
      return true;
    } catch (error) {
      // EPERM: the process exists but belongs to another user.
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  }
}
