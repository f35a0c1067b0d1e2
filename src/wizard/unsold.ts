import { isFailure } from '../failure.ts';
import { safeText } from '../output/safe-text.ts';
import { failedBundles } from '../rules/bought.ts';
import type { Draft } from './draft.ts';
import { sellAgain } from './sell-again.ts';
import type { Session } from './session.ts';
import type { Sold } from './sold.ts';

/**
 * After a purchase of which some tickets were not bought: asks whether to sell them again.
 * @returns a draft with those tickets; undefined if they are not wanted or not on sale any more.
 */
export async function unsoldAgain(
  session: Session,
  { transaction, visits }: Sold,
  { customer }: Draft,
): Promise<Draft | undefined> {
  const failed = failedBundles(transaction);
  if (failed.length === 0) return undefined;
  const isWanted = await session.select({
    message: 'Some tickets were not bought. Reserve them again?',
    choices: [
      { value: true, name: 'Reserve them again (keeps the customer)' },
      { value: false, name: 'Leave them out' },
    ],
    canGoBack: false,
    isDeliberate: true,
  });
  if (!isWanted) return undefined;
  try {
    return { ...(await sellAgain(session, failed, visits)), customer };
  } catch (error) {
    if (!isFailure(error)) throw error;
    session.say(session.theme.error(safeText(error.message)));
    return undefined;
  }
}
