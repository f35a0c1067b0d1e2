import type { CostRange, Event, Media } from '../model/event.ts';
import { fullOfferNotice, offerNotice } from './offers.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { table } from './table.ts';

/** "from £11.00": the cheapest total, or nothing if it is not known. */
export function fromPrice(costRange: CostRange | undefined): string {
  return costRange ? `from ${costRange.minSeatprice.plus(costRange.minSurcharge)}` : '';
}

/** The best rating of a review. */
const MOST_STARS = 5;

/** One line per event. */
export function renderEvents(events: readonly Event[], paper: Paper): string[] {
  const rows = events.map((event) => [
    safeText(event.id),
    safeText(event.description),
    safeText(event.venue),
    safeText(event.city ?? event.country),
    fromPrice(event.costRange),
    offerNotice(event.costRange, paper),
  ]);
  return table(
    [
      { heading: 'ID' },
      { heading: 'EVENT', words: true, least: 28 },
      { heading: 'VENUE', words: true, drop: 2 },
      { heading: 'CITY', words: true, drop: 1 },
      { heading: 'PRICE' },
      { heading: 'OFFER', below: 1 },
    ],
    rows,
    paper.width,
  );
}

/** "90–120 minutes". */
function runningTime({ minRunningTime: least, maxRunningTime: most }: Event): string {
  if (most === undefined) return '';
  return least === undefined || least === most ? `${most} minutes` : `${least}–${most} minutes`;
}

function copyOf(event: Event, { bold }: Paper): string[] {
  const paragraphs = event.content?.length
    ? event.content.map((part) => `${bold(safeText(part.title))}: ${safeText(part.value)}`)
    : [safeText(event.eventInfo ?? '')];
  return paragraphs.filter((line) => line !== '').flatMap((line) => ['', line]);
}

/** "★★★☆☆"; empty if there is no rating. */
function starsOf(rating: number | undefined): string {
  if (rating === undefined) return '';
  const stars = Math.max(0, Math.min(MOST_STARS, Math.round(rating)));
  return `${'★'.repeat(stars)}${'☆'.repeat(MOST_STARS - stars)}`;
}

function reviewsOf(event: Event): string[] {
  return (event.reviews ?? []).map(({ starRating, author, body }) => {
    return `${starsOf(starRating)} ${safeText(author)}: ${safeText(body)}`.trimStart();
  });
}

const mediaName = ({ name }: Media) => name.replaceAll('_', ' ');

/** What media there are in one line, where keys show them. */
const mediaNames = (media: readonly Media[]) => (media.length > 0 ? [media.map(mediaName).join(', ')] : []);

/** Each with its address. */
const mediaUrls = (media: readonly Media[]) => media.map((one) => `${mediaName(one)}: ${one.url}`);

/**
 * Everything about one event: facts, description, reviews, media (docs/acceptance.md, C7).
 * @param hasMediaKeys true if keys show the media: then their addresses are left out.
 */
export function renderEvent(event: Event, paper: Paper, hasMediaKeys = false): string[] {
  const facts: readonly (readonly [string, string])[] = [
    ['Event', event.id],
    ['Venue', [event.venue, event.venueAddr ?? event.city, event.postcode].filter(Boolean).join(', ')],
    ['Kind', event.classes.map((one) => one.description).join(', ')],
    ['Running time', runningTime(event)],
    ['Price', fromPrice(event.costRange)],
    ['Per order', event.validQuantities?.join(', ') ?? ''],
    ['Critics', event.criticReviewPercent === undefined ? '' : `${event.criticReviewPercent} %`],
    ['Customers', event.userReviewPercent === undefined ? '' : `${event.userReviewPercent} %`],
    ['Related', event.upsellList.join(', ')],
  ];
  const offer = ['Offer', fullOfferNotice(event.costRange, paper)] as const;
  const media = (hasMediaKeys ? mediaNames : mediaUrls)(event.media ?? []);
  return [
    paper.bold(safeText(event.description)),
    ...[...facts.map(([name, value]) => [name, safeText(value)] as const), offer]
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name.padEnd(16)}${value}`),
    ...copyOf(event, paper),
    ...section('Reviews', reviewsOf(event)),
    ...section('Media', media.map(safeText)),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', title, ...lines.map((line) => `  ${line}`)] : [];
}
