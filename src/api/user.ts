import * as z from 'zod/mini';
import type { User } from '../model/transaction.ts';
import type { Answer } from './answer.ts';
import type { CallOptions } from './client.ts';
import type { Http } from './http.ts';
import { decode, flag, shown, text } from './wire.ts';

const user = z.object({
  user_id: text,
  real_name: shown(text),
  default_country_code: shown(text),
  sub_user: shown(text),
  is_b2b: shown(flag),
  can_buy: shown(flag),
  backend_group: shown(text),
  content_group: shown(text),
});

/** The sources disagree: the fields are under `user_info` or at the top level (docs/f13.md#test). */
const test = z.union([
  z.pipe(
    z.object({ user_info: user }),
    z.transform((body) => body.user_info),
  ),
  user,
]);

/** GET `test.v1`: the account that is logged in. */
export function getUser(http: Http, options: CallOptions = {}): Promise<Answer<User>> {
  return http.send({ resource: 'test', ...options }, (json) => {
    const wire = decode(test, json, 'test.v1');
    return {
      id: wire.user_id,
      name: wire.real_name ?? wire.user_id,
      country: wire.default_country_code,
      subUser: wire.sub_user,
      isB2b: wire.is_b2b,
      canBuy: wire.can_buy,
      backendGroup: wire.backend_group,
      contentGroup: wire.content_group,
    };
  });
}
