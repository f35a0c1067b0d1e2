import { userWire } from '../wire/user.ts';
import type { Route } from './types.ts';

/** One client reads `user_info`, the other the top level: the fields are in both (contract §2.1). */
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
