import { userWire } from '../wire/user.ts';
import type { Route } from './types.ts';

/** Python reads `user_info`, Go the top level, so the fields are in both (docs/f13.md#test). */
export const test: Route = ({ user, subUser }) => {
  const fields = { ...userWire(user, subUser), max_reserve_minutes: 15, can_buy: true, can_login: true };
  return {
    ...fields,
    user_info: fields,
    user_groups: [],
    b2b_attributes: {},
    fixed_codes: {},
    direct_suppliers: {},
  };
};
