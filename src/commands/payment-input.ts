import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Payment, PaymentToken } from '../model/payment.ts';
import { parseCard } from '../rules/card.ts';

type Token = Pick<PaymentToken, 'sourceCode' | 'token'>;

export interface PaymentOptions {
  readonly card?: string;
  readonly paymentToken?: readonly Token[];
  readonly redirect?: boolean;
  readonly remoteIp?: string;
  readonly remoteSite?: string;
}

function paymentToken(given: string, all: readonly Token[] = []): Token[] {
  const [, sourceCode, token] = /^(\w+)=(\S+)$/.exec(given) ?? [];
  if (!sourceCode || !token)
    throw new InvalidArgumentError('Use the format SOURCE=TOKEN, such as ext_test0=tok_1a2b.');
  return [...all, { sourceCode, token }];
}

/** Adds the options for payment other than on credit. Card details are never accepted as arguments. */
export function addPaymentOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--card <file>',
        'pay by card: card details as a JSON file, or - for stdin (see: ticketswitch help json)',
      ).conflicts('paymentToken'),
    )
    .addOption(
      new Option(
        '--payment-token <source=token>',
        'pay with a Stripe or Cider token; repeat once per supplier',
      )
        .argParser(paymentToken)
        .conflicts('redirect'),
    )
    .option('--redirect', 'pay on a payment page: opens a browser and waits')
    .option('--remote-ip <address>', "the customer's IP address; Ingresso may require it with payment tokens")
    .option('--remote-site <domain>', 'the domain that the customer buys on');
}

async function readCard(context: Context, source: string): Promise<Payment> {
  let content: string;
  try {
    content =
      source === '-' ? await text(context.io.stdin) : await readFile(resolve(context.cwd, source), 'utf8');
  } catch (cause) {
    throw new Failure('usage', `Cannot read the card file ${source}: ${(cause as Error).message}.`, {
      cause,
    });
  }
  let fields: unknown;
  try {
    fields = JSON.parse(content);
  } catch {
    // The parser's message quotes the input, which may be a card number.
    throw new Failure('usage', `The card file ${source} is not valid JSON.`);
  }
  return { kind: 'card', card: parseCard(fields) };
}

/**
 * The payment that the options describe, except for a redirect; undefined on credit.
 * @throws Failure `usage` for a card that is not valid.
 */
export async function readCardPayment(
  context: Context,
  { card }: PaymentOptions,
): Promise<Payment | undefined> {
  return card ? readCard(context, card) : undefined;
}
