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

/** The callout in a response, if there is one. An empty `callout` means none (docs/f13.md#purchase). */
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

export interface Callback {
  /** The token of the payment page that was left. */
  readonly token: string;
  /** The token of the page that may follow. */
  readonly next: string;
  /** What the page returned. */
  readonly returned: Params;
}

/** Sends what a payment page returned (docs/f13.md#callback). Sent once. */
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
