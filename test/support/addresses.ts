import { setTimeout as sleep } from 'node:timers/promises';
import type { RunContext } from '../../src/create-context.ts';

/** The addresses that the customer is told to pay at, in order. */
export class Addresses {
  readonly #shown: string[] = [];

  constructor({ io }: RunContext) {
    io.stderr.on('data', (text: Buffer) =>
      this.#shown.push(/^Pay here: (\S+)$/m.exec(String(text))?.[1] ?? ''),
    );
  }

  get count(): number {
    return this.#shown.length;
  }

  async next(): Promise<string> {
    while (this.#shown.length === 0) await sleep(1);
    return this.#shown.shift() ?? '';
  }
}
