import type { Context } from '../context.ts';
import { isFailure } from '../failure.ts';
import { type CustomerFields, parseCustomer } from '../rules/customer.ts';
import type { WalkInOwner } from '../store/store.ts';

/**
 * The sandbox, or the profile in use. Saved for a host that has said that it is a sandbox, a customer is the sandbox's too,
 * unless that host is the profile's own.
 */
async function ownerOf(context: Context): Promise<WalkInOwner> {
  try {
    const { sandbox, profile, sources } = await context.savedSettings();
    if (sandbox) return { sandbox };
    const isOtherHost = sources.url !== undefined && sources.url !== `profile ${profile}`;
    return isOtherHost && (await context.isTraining()) ? { sandbox: true } : { profile };
  } catch (error) {
    // Saving one needs no login.
    if (!isFailure(error, 'not_logged_in')) throw error;
    return { profile: context.options.profile ?? (await context.store()).currentProfile() };
  }
}

/**
 * The default customer of the profile in use or of the sandbox, for tickets that are not posted.
 * @throws Failure `usage` if the saved customer is no longer valid.
 */
export async function walkInOf(context: Context): Promise<CustomerFields | undefined> {
  const fields = (await context.store()).walkIn(await ownerOf(context));
  if (fields) parseCustomer(fields, 'The saved default customer');
  return fields;
}

/**
 * Saves the default customer of the profile in use or of the sandbox; undefined deletes it.
 * @throws Failure `usage` if the customer is not valid.
 */
export async function saveWalkIn(context: Context, fields: CustomerFields | undefined): Promise<void> {
  if (fields) parseCustomer(fields, 'The default customer');
  await (await context.store()).setWalkIn(await ownerOf(context), fields);
}
