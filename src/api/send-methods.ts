import * as z from 'zod/mini';
import type { SendMethod, SendMethodList } from '../model/availability.ts';
import type { Currency } from '../model/money.ts';
import type { Answer } from './answer.ts';
import type { CallOptions } from './client.ts';
import type { Http } from './http.ts';
import {
  currencies,
  currencyOf,
  decimal,
  decode,
  flag,
  money,
  NO_CURRENCY,
  optional,
  readableList,
  shown,
  text,
} from './wire.ts';

/** `send_method` (docs/f13.md#shapes). */
export const sendMethod = z.object({
  /** Required: reserving needs it. */
  send_code: text,
  send_desc: shown(text),
  send_type: shown(text),
  send_cost: optional(decimal),
  send_final_comment: shown(text),
  permitted_countries: shown(
    z.object({ country: readableList(z.object({ country_code: text, country_desc: shown(text) })) }),
  ),
  has_html_page: shown(flag),
  self_print_voucher_url: shown(text),
});

const sendMethods = z.object({
  send_methods: z.object({ send_method: readableList(sendMethod) }),
  source_code: shown(text),
  currency_code: shown(text),
  currency_details: shown(currencies),
});

/** The cost is in the given currency; a missing one is zero. */
export function toSendMethod(wire: z.infer<typeof sendMethod>, currency: Currency): SendMethod {
  return {
    code: wire.send_code,
    description: wire.send_desc ?? '',
    type: wire.send_type ?? '',
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
    const methods = wire.send_methods.send_method;
    const isPriced = methods.some((one) => one.send_cost !== undefined);
    const currency = isPriced ? currencyOf(wire.currency_details, wire.currency_code) : NO_CURRENCY;
    return {
      sendMethods: methods.map((one) => toSendMethod(one, currency)),
      sourceCode: wire.source_code,
      currency,
    };
  });
}
