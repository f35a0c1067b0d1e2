import type { DemoUser } from '../catalogue/users.ts';

/** The user fields of `test.v1` and `reserve_user` (docs/f13.md#test). Demo users have empty style fields. */
export function userWire(user: DemoUser, subUser: string | undefined): object {
  return {
    user_id: user.id,
    real_name: user.name,
    default_country_code: 'uk',
    sub_user: subUser ?? '',
    is_b2b: true,
    statement_descriptor: '',
    backend_group: 'demo_internal_credit_group',
    content_group: 'demo_content_group',
    style: '',
    sub_style: '',
    sub_sub_style: '',
  };
}
