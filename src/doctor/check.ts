import { Failure, type FailureCode, isFailure, type NextCommand } from '../failure.ts';

/** `problem`: would stop a sale. `warning`: should be looked at. `skipped`: could not be checked, or does not apply. */
export type CheckState = 'ok' | 'warning' | 'problem' | 'skipped';

/** What was found out about one thing that a sale needs. */
export interface Check {
  readonly name: string;
  readonly state: CheckState;
  /** What is so, and what to do about it. */
  readonly message: string;
  readonly next?: NextCommand | undefined;
  /** Of a problem: what a command would fail with. */
  readonly code?: FailureCode;
}

export const ok = (name: string, message: string): Check => ({ name, state: 'ok', message });

export const skipped = (name: string, message: string): Check => ({ name, state: 'skipped', message });

export function warning(name: string, message: string, next?: NextCommand): Check {
  return { name, state: 'warning', message, next };
}

/** A failure as the problem that it would be in a sale. Throws everything that is not one, and interruptions. */
export function problemOf(name: string, error: unknown): Check {
  if (!isFailure(error) || error.code === 'interrupted') throw error;
  // The doctor is here already.
  const next = error.next?.[0] === 'doctor' ? undefined : error.next;
  return { name, state: 'problem', message: error.message, next, code: error.code };
}

/**
 * The failure that says which checks found problems.
 * @returns undefined if none did.
 */
export function failureOf(checks: readonly Check[]): Failure | undefined {
  const problems = checks.filter(({ state }) => state === 'problem');
  const [first] = problems;
  if (!first) return undefined;
  const names = problems.map(({ name }) => name).join(', ');
  return new Failure(
    first.code ?? 'internal',
    `A sale would not work now. ${problems.length === 1 ? 'Problem' : 'Problems'}: ${names}.`,
  );
}
