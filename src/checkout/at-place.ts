import type { Context } from '../context.ts';
import { isFailure, type NextCommand } from '../failure.ts';
import { LIVE_URL, placeOf, SANDBOX_PLACE } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** The place of this run; undefined without a login. */
async function placeOfRun(context: Context): Promise<string | undefined> {
  try {
    return placeOf(await context.savedSettings());
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}

/** The flags that lead to a place: a profile saved for it, or its host and user. */
function flagsFor(place: string, store: Store): readonly string[] {
  if (place === SANDBOX_PLACE) return ['--sandbox'];
  const name = store.profileNames().find((one) => {
    const profile = store.profile(one);
    return profile?.kind === 'account' && placeOf({ sandbox: false, ...profile }) === place;
  });
  if (name !== undefined) return ['--profile', name];
  const [user = '', url = LIVE_URL] = place.split(' ');
  return ['--url', url, '--user', user];
}

/** A command about what the journal has of a place. If that is not this run's, it has the flags that lead there. */
export async function atPlace(context: Context, place: string, next: NextCommand): Promise<NextCommand> {
  if ((await placeOfRun(context)) === place) return next;
  return [...next, ...flagsFor(place, await context.store())];
}
