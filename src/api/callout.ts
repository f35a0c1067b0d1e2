import * as z from 'zod';
import { Failure } from '../failure.ts';
import type { Callout } from '../model/payment.ts';
import type { Answer } from './answer.ts';
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

/**
 * The callout in a response; undefined if there is none. An empty `callout` means none (docs/f13.md#purchase).
 * @throws Failure `bad_answer` for a callout with invalid fields.
 */
export function toCallout(json: unknown, resource: string): Callout | undefined {
  const { data } = z.object({ callout: z.object({ return_token: text }) }).safeParse(json);
  if (!data) return undefined;
  const wire = decode(callout, json, resource).callout;
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

const TOKEN = /^[\w.-]{1,200}$/;

interface Callback {
  /** `returnToken` of the callout whose page returned. */
  readonly token: string;
  /** A new token, for the callout that may follow. */
  readonly next: string;
  /** The parameters that the page returned. */
  readonly returned: Params;
}

/**
 * POST `callback.v1`: sends what a payment page returned, once and without a time limit (docs/f13.md#callback).
 * @throws Failure `bad_answer` if a token cannot be part of a URL; then nothing is sent.
 */
export async function sendCallback<T>(
  http: Http,
  { token, next, returned }: Callback,
  read: (json: unknown) => T,
): Promise<Answer<T>> {
  if (!TOKEN.test(token) || !TOKEN.test(next)) {
    throw new Failure('bad_answer', 'The payment page returned a token that is not valid in a URL.');
  }
  return http.send(
    {
      resource: 'callback',
      path: `/this.${token}/next.${next}`,
      method: 'post',
      timeout: false,
      params: returned,
    },
    read,
  );
}
