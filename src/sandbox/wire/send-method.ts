import { COUNTRIES } from '../catalogue/countries.ts';
import type { CatalogueSendMethod } from '../catalogue/types.ts';
import { amount } from './money.ts';

/**
 * `send_method` (docs/f13.md#shapes).
 * @param voucherUrl the page of a print-at-home voucher; absent before the purchase.
 */
export function sendMethodWire(method: CatalogueSendMethod, voucherUrl?: string): object {
  return {
    send_code: method.code,
    send_desc: method.description,
    send_type: method.type,
    send_cost: amount(method.cost),
    ...(method.comment && { send_final_comment: method.comment }),
    ...(method.countries && {
      permitted_countries: {
        country: method.countries.map((code) => ({
          country_code: code,
          country_desc: COUNTRIES[code] ?? code,
        })),
      },
    }),
    ...(method.type === 'selfprint' && { can_generate_self_print: false, has_html_page: true }),
    ...(voucherUrl && { send_final_type: method.type }),
    ...(voucherUrl && method.type === 'selfprint' && { self_print_voucher_url: voucherUrl }),
  };
}
