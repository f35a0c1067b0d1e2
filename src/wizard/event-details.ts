import type { Event, Media } from '../model/event.ts';
import { openInBrowser, webUrl } from '../output/browser.ts';
import { renderEvent } from '../output/events.ts';
import { progress } from '../output/progress.ts';
import { safeText } from '../output/safe-text.ts';
import { removePictures, showPicture } from '../pictures/show.ts';
import { Back } from '../prompts/departures.ts';
import { type KeyChoice, press } from '../prompts/press.ts';
import type { Session } from './session.ts';

/** A kind of media that one key shows. */
interface Kind {
  readonly key: string;
  readonly name: string;
  /** True if a terminal can draw it. */
  readonly isPicture: boolean;
}

const PICTURE: Kind = { key: 'p', name: 'picture', isPicture: true };

/** Kinds of media that have a key of their own (docs/f13.md#enumerations); others are pictures. */
const KINDS: Readonly<Record<string, Kind>> = {
  seating_plan: { key: 's', name: 'seating plan', isPicture: true },
  video: { key: 'v', name: 'video', isPicture: false },
};

/** What a key shows. */
interface Shown {
  readonly url: URL;
  readonly isPicture: boolean;
}

/** Keys that show media: one per kind, for the first that has a web address. */
function mediaKeys(media: readonly Media[]): KeyChoice<Shown>[] {
  const choices = media.flatMap((one): KeyChoice<Shown>[] => {
    const url = webUrl(one.url);
    const { key, name, isPicture } = KINDS[one.name] ?? PICTURE;
    const full = isPicture
      ? `shows the ${name}; pressed again, opens it in the browser`
      : `opens the ${name} in the browser`;
    return url ? [{ key, short: name, full, value: { url, isPicture }, answer: name }] : [];
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

async function openUrl(session: Session, { href }: URL): Promise<void> {
  const isOpen = await openInBrowser(href);
  session.say(safeText(isOpen ? `Opened in the browser: ${href}` : `No browser found. Open: ${href}`));
}

/** Asks until the event is selected. @returns false after Esc. */
async function isSelected(session: Session, { description, media = [] }: Event): Promise<boolean> {
  const config = {
    message: safeText(description),
    keys: [SELECT, ...mediaKeys(media)],
    canGoBack: true,
  };
  // A terminal that becomes wider or narrower loses its pictures.
  const drawn = new Map<Shown, number>();
  try {
    for (;;) {
      const answer = await session.ask(press<'select' | Shown>(), config);
      if (answer === 'select') return true;
      const isToDraw = answer.isPicture && drawn.get(answer) !== session.choiceWidth;
      if (isToDraw && (await showPicture(session.context, answer.url)))
        drawn.set(answer, session.choiceWidth);
      else await openUrl(session, answer.url);
    }
  } catch (error) {
    if (error instanceof Back) return false;
    throw error;
  } finally {
    removePictures(session.context);
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
  session.say('', ...renderEvent(event, session.paper, true), '');
  return isSelected(session, event);
}
