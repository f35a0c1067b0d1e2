import type { Context } from '../context.ts';
import { type CustomerFields, parseCustomer } from '../rules/customer.ts';

async function profileName(context: Context): Promise<string> {
  return context.options.profile ?? (await context.store()).currentProfile();
}

/**
 * The default customer of the profile in use, for tickets that are not posted.
 * @throws Failure `usage` if the saved customer is no longer valid.
 */
export async function walkInOf(context: Context): Promise<CustomerFields | undefined> {
  const fields = (await context.store()).walkIn(await profileName(context));
  if (fields) parseCustomer(fields, 'The saved default customer');
  return fields;
}

/**
 * Saves the default customer of the profile in use; undefined deletes it.
 * @throws Failure `usage` if the customer is not valid.
 */
export async function saveWalkIn(context: Context, fields: CustomerFields | undefined): Promise<void> {
  if (fields) parseCustomer(fields, 'The default customer');
  await (await context.store()).setWalkIn(await profileName(context), fields);
}
