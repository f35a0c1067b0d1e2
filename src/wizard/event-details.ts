import type { Event, Media } from '../model/event.ts';
import { openInBrowser, webUrl } from '../output/browser.ts';
import { renderEvent } from '../output/events.ts';
import { progress } from '../output/progress.ts';
import { safeText } from '../output/safe-text.ts';
import { Back } from '../prompts/departures.ts';
import { type KeyChoice, press } from '../prompts/press.ts';
import type { Session } from './session.ts';

/** Kinds of media that have a key of their own (docs/f13.md#enumerations); others are pictures. */
const KINDS: Readonly<Record<string, readonly [key: string, short: string]>> = {
  seating_plan: ['s', 'seating plan'],
  video: ['v', 'video'],
};
const PICTURE = ['p', 'picture'] as const;

/** Keys that open media in the browser: one per kind, for the first that has a web address. */
function mediaKeys(media: readonly Media[]): KeyChoice<URL>[] {
  const choices = media.flatMap(({ name, url }): KeyChoice<URL>[] => {
    const value = webUrl(url);
    const [key, short] = KINDS[name] ?? PICTURE;
    return value ? [{ key, short, full: `opens the ${short} in the browser`, value, answer: short }] : [];
  });
  return choices.filter(({ key }, at) => choices.findIndex((one) => one.key === key) === at);
}

const SELECT: KeyChoice<'select'> = {
  key: 'Enter',
  short: 'select',
  full: 'selects this event',
  value: 'select',
  answer: 'selected',
};

async function show(session: Session, url: URL): Promise<void> {
  const isOpen = await openInBrowser(url.href);
  session.say(
    safeText(isOpen ? `Opened in the browser: ${url.href}` : `No browser found. Open: ${url.href}`),
  );
}

/** Asks until the event is selected. @returns false after Esc. */
async function isSelected(session: Session, { description, media = [] }: Event): Promise<boolean> {
  const config = {
    message: safeText(description),
    keys: [SELECT, ...mediaKeys(media)],
    canGoBack: true,
  };
  try {
    for (;;) {
      const answer = await session.ask(press<'select' | URL>(), config);
      if (answer === 'select') return true;
      await show(session, answer);
    }
  } catch (error) {
    if (error instanceof Back) return false;
    throw error;
  }
}

/**
 * Shows an event in full, with its media a key away (docs/acceptance.md, C7).
 * @returns true if the event was selected, false after Esc.
 */
export async function showDetails(session: Session, { id }: Event): Promise<boolean> {
  const looking = session.api.getEvents([id], { details: true });
  const [event] = (await progress(session.context, 'Looking up the event', looking)).value;
  if (!event) return false;
  session.say('', ...renderEvent(event, session.paper), '');
  return isSelected(session, event);
}
