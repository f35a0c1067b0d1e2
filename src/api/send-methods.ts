import * as z from 'zod';
import type { SendMethod, SendMethodList } from '../model/availability.ts';
import type { Currency } from '../model/money.ts';
import type { Answer } from './answer.ts';
import type { CallOptions } from './client.ts';
import type { Http } from './http.ts';
import { currencies, currencyOf, decimal, decode, flag, list, money, optional, text } from './wire.ts';

/** `send_method` (docs/f13.md#shapes). */
export const sendMethod = z.object({
  send_code: text,
  send_desc: optional(text),
  send_type: z.enum(['collect', 'post', 'selfprint']),
  send_cost: optional(decimal),
  send_final_comment: optional(text),
  permitted_countries: optional(
    z.object({ country: list(z.object({ country_code: text, country_desc: optional(text) })) }),
  ),
  has_html_page: optional(flag),
  self_print_voucher_url: optional(text),
});

const sendMethods = z.object({
  send_methods: z.object({ send_method: list(sendMethod) }),
  source_code: text,
  currency_code: text,
  currency_details: currencies,
});

/** The cost is in the given currency; a missing one is zero. */
export function toSendMethod(wire: z.infer<typeof sendMethod>, currency: Currency): SendMethod {
  return {
    code: wire.send_code,
    description: wire.send_desc ?? '',
    type: wire.send_type,
    cost: money(wire.send_cost ?? '0', currency),
    finalComment: wire.send_final_comment,
    permittedCountries: wire.permitted_countries?.country.map((one) => ({
      code: one.country_code,
      description: one.country_desc ?? one.country_code,
    })),
    hasHtmlPage: wire.has_html_page,
    selfPrintVoucherUrl: wire.self_print_voucher_url,
  };
}

/** GET `send_methods.v1` (docs/f13.md#send_methods). */
export function getSendMethods(
  http: Http,
  performanceId: string,
  options: CallOptions = {},
): Promise<Answer<SendMethodList>> {
  const params = [['perf_id', performanceId]] as const;
  return http.send({ resource: 'send_methods', params, ...options }, (json) => {
    const wire = decode(sendMethods, json, 'send_methods.v1');
    const currency = currencyOf(wire.currency_details, wire.currency_code);
    return {
      sendMethods: wire.send_methods.send_method.map((one) => toSendMethod(one, currency)),
      sourceCode: wire.source_code,
      currency,
    };
  });
}
