import * as z from 'zod/mini';
import { TicketSwitchError } from '../model/error.ts';
import type { Callback, Callout } from '../model/payment.ts';
import type { Answer } from './answer.ts';
import type { Http } from './http.ts';
import { decode, readableList, readableRecord, shown, text } from './wire.ts';

const callout = z.object({
  bundle_source_code: shown(text),
  callout_destination_url: shown(text),
  callout_type: shown(text),
  callout_parameters: shown(readableRecord(text)),
  callout_parameters_order: shown(readableList(text)),
  return_token: shown(text),
});

/** The callout under a key of a response; undefined if there is none or it is empty (docs/f13.md#purchase). */
export function calloutOf(json: unknown, key: 'callout' | 'pending_callout'): Callout | undefined {
  const { data } = z.object({ [key]: z.looseObject({}) }).safeParse(json);
  const found = data?.[key];
  if (!found || Object.keys(found).length === 0) return undefined;
  const wire = decode(callout, found, key);
  const parameters = wire.callout_parameters ?? new Map<string, string>();
  const names = new Set([...(wire.callout_parameters_order ?? []), ...parameters.keys()]);
  return {
    kind: 'callout',
    sourceCode: wire.bundle_source_code ?? '',
    destinationUrl: wire.callout_destination_url ?? '',
    type: wire.callout_type?.toLowerCase() === 'post' ? 'post' : 'get',
    parameters: [...names].map((name) => [name, parameters.get(name) ?? ''] as const),
    returnToken: wire.return_token,
  };
}

const TOKEN = /^[\w.-]{1,200}$/;

/**
 * POST `callback.v1`: sends what a payment page returned, once and without a time limit (docs/f13.md#callback).
 * @throws TicketSwitchError `bad_answer` if a token cannot be part of a URL; then nothing is sent.
 */
export async function sendCallback<T>(
  http: Http,
  { token, next, returned, referer }: Callback,
  read: (json: unknown) => T,
): Promise<Answer<T>> {
  if (!TOKEN.test(token) || !TOKEN.test(next)) {
    throw new TicketSwitchError(
      'bad_answer',
      'The payment page returned a token that is not valid in a URL.',
    );
  }
  return http.send(
    {
      resource: 'callback',
      path: `/this.${token}/next.${next}`,
      method: 'post',
      params: returned,
      ...(referer && { headers: { referer } }),
    },
    read,
  );
}
