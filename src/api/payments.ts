import * as z from 'zod';
import { Failure } from '../failure.ts';
import type { Callout, Payment } from '../model/payment.ts';
import type { Http, Params } from './http.ts';
import { decode, optional, text } from './wire.ts';

const callout = z.object({
  callout: z.object({
    bundle_source_code: text,
    callout_destination_url: optional(text),
    callout_type: optional(z.enum(['get', 'post'])),
    callout_parameters: z.record(z.string(), text).nullish(),
    callout_parameters_order: z.array(text).nullish(),
    return_token: text,
  }),
});

/** The callout in an answer; undefined when it is none. One client takes an empty `callout` for none (contract §2.14). */
export function toCallout(body: unknown, resource: string): Callout | undefined {
  const { data } = z.object({ callout: z.object({ return_token: text }) }).safeParse(body);
  if (!data) return undefined;
  const wire = decode(callout, body, resource).callout;
  const parameters = wire.callout_parameters ?? {};
  const ordered = wire.callout_parameters_order ?? [];
  const names = [...new Set([...ordered, ...Object.keys(parameters)])];
  return {
    kind: 'callout',
    sourceCode: wire.bundle_source_code,
    destinationUrl: wire.callout_destination_url ?? '',
    type: wire.callout_type ?? 'get',
    parameters: names.map((name) => [name, parameters[name] ?? ''] as const),
    returnToken: wire.return_token,
  };
}

/** What a purchase says of how it is paid (contract §2.14). */
export function paymentParams(payment: Payment | undefined): Params {
  switch (payment?.kind) {
    case 'card': {
      const { number, expiry, cvTwo, startDate, issueNumber } = payment.card;
      return [
        ['card_number', number],
        ['expiry_date', expiry],
        ['cv_two', cvTwo],
        ...(startDate ? [['start_date', startDate] as const] : []),
        ...(issueNumber ? [['issue_number', issueNumber] as const] : []),
      ];
    }
    case 'tokens':
      return payment.tokens.flatMap(({ sourceCode, token }) => [
        [`${sourceCode}_callback/stripeToken`, token] as const,
        [`${sourceCode}_callback/cider_token`, token] as const,
      ]);
    case 'redirect':
      return [
        ['return_token', payment.returnToken],
        ['return_url', payment.returnUrl],
        ['client_http_user_agent', payment.userAgent],
        ['client_http_accept', 'text/html'],
        ['remote_site', new URL(payment.returnUrl).hostname],
      ];
    default:
      return [];
  }
}

const TOKEN = /^[\w.-]{1,200}$/;

/** Sends what a payment page came back with (contract §2.15). Sent once. @returns the body of the answer. */
export async function sendCallback(
  http: Http,
  token: string,
  next: string,
  returned: Params,
): Promise<unknown> {
  if (!TOKEN.test(token) || !TOKEN.test(next)) {
    throw new Failure('bad_answer', 'The payment page was given a token that cannot stand in an address.');
  }
  return http.send({
    resource: 'callback',
    path: `/this.${token}/next.${next}`,
    method: 'post',
    timeout: false,
    params: returned,
  });
}
