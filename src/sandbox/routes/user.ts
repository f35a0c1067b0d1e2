import type { Route } from './types.ts';

/** One client reads `user_info`, the other the top level: the fields are in both (contract §2.1). */
export const test: Route = ({ user, subUser }) => {
  const fields = {
    user_id: user.id,
    real_name: user.name,
    default_country_code: 'uk',
    sub_user: subUser ?? '',
    is_b2b: true,
    statement_descriptor: '',
    backend_group: 'demo_internal_credit_group',
    content_group: 'demo_content_group',
    max_reserve_minutes: 15,
    can_buy: true,
    can_login: true,
  };
  return { ...fields, user_info: fields };
};
