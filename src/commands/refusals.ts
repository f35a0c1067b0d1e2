import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';

/** @throws Failure `usage` for `--raw`, in a command that prints no response. */
export function refuseRaw({ options }: Context): void {
  if (options.raw)
    throw new Failure('usage', '--raw needs a command that prints a response of the API. Use --json.');
}

/**
 * Each of these reads all of stdin, so there can be only one.
 * @param files the values of `--customer` and `--card`.
 * @throws Failure `usage` if there are several.
 */
export function requireOneStdin(
  { options }: Context,
  { customer, card }: { readonly customer?: string; readonly card?: string },
): void {
  const readers = [
    ...(customer === '-' ? ['--customer'] : []),
    ...(card === '-' ? ['--card'] : []),
    ...(options.passwordStdin ? ['--password-stdin'] : []),
  ];
  if (readers.length < 2) return;
  const instead = options.passwordStdin
    ? ' Pass the password in TICKETSWITCH_PASSWORD, or the details in a file.'
    : '';
  throw new Failure('usage', `Only one of ${readers.join(' and ')} can be read from stdin.${instead}`);
}
