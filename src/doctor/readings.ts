import type { Answer } from '../api/answer.ts';
import { type Failure, isFailure } from '../failure.ts';

/** One response, or why there is none that can be read. */
export interface Reading {
  readonly resource: string;
  /** The response's text; undefined if there was none. */
  readonly body: string | undefined;
  readonly failure: Failure | undefined;
}

/** Asks for resources, and keeps what each answered. */
export class Readings {
  readonly all: Reading[] = [];

  /** @returns the value, or undefined if it could not be read; then `all` says why. */
  async ask<T>(resource: string, call: () => Promise<Answer<T>>): Promise<T | undefined> {
    try {
      const { value, body } = await call();
      this.all.push({ resource, body, failure: undefined });
      return value;
    } catch (error) {
      if (!isFailure(error) || error.code === 'interrupted') throw error;
      this.all.push({ resource, body: error.body, failure: error });
      return undefined;
    }
  }

  /** The first failure of a resource; undefined if there is none. */
  failureOf(resource: string): Failure | undefined {
    return this.all.find((one) => one.resource === resource && one.failure)?.failure;
  }
}
