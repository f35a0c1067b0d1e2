import * as z from 'zod/mini';
import type { Event } from '../model/event.ts';
import { readableList, shown, text } from './wire.ts';

/** The dates of `avail_details` (docs/f13.md#shapes). */
export const availDetails = z.object({
  ticket_type: readableList(
    z.object({
      price_band: readableList(
        z.object({
          avail_detail: readableList(
            z.object({
              available_dates: shown(z.object({ first_yyyymmdd: text, last_yyyymmdd: text })),
            }),
          ),
        }),
      ),
    }),
  ),
});

const YYYYMMDD = /^(\d{4})(\d{2})(\d{2})$/;

/** The first and the last date of all price bands, `YYYY-MM-DD`. */
export function toOnSale(wire: z.infer<typeof availDetails> | undefined): Event['onSale'] {
  const dates = (wire?.ticket_type ?? [])
    .flatMap((type) => type.price_band.flatMap((band) => band.avail_detail))
    .flatMap(({ available_dates: span }) => (span ? [span.first_yyyymmdd, span.last_yyyymmdd] : []))
    .filter((date) => YYYYMMDD.test(date))
    .map((date) => date.replace(YYYYMMDD, '$1-$2-$3'))
    .sort();
  const [first, last] = [dates[0], dates.at(-1)];
  return first && last ? { first, last } : undefined;
}
