import type { Context } from '../context.ts';
import { type CustomerFields, parseCustomer } from '../rules/customer.ts';

async function profileName(context: Context): Promise<string> {
  return context.options.profile ?? (await context.store()).currentProfile();
}

/**
 * The walk-in customer of the profile in use: who buys when nothing has to be posted.
 * @throws Failure `usage` when what is kept is no customer any more.
 */
export async function walkInOf(context: Context): Promise<CustomerFields | undefined> {
  const fields = (await context.store()).walkIn(await profileName(context));
  if (fields) parseCustomer(fields, 'The walk-in customer kept');
  return fields;
}

/**
 * Keeps the walk-in customer of the profile in use; without fields, forgets it.
 * @throws Failure `usage` when the fields are no customer.
 */
export async function keepWalkIn(context: Context, fields: CustomerFields | undefined): Promise<void> {
  if (fields) parseCustomer(fields, 'The walk-in customer');
  (await context.store()).setWalkIn(await profileName(context), fields);
}
