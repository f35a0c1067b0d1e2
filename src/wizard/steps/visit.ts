import type { Event } from '../../model/event.ts';
import { type Field, form } from '../../prompts/form.ts';
import { countOf } from '../../rules/count.ts';
import { localDayOf, longDayText, parseDay } from '../../rules/day.ts';
import type { Draft, Having } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

const MOST_NIGHTS = 99;

function dateProblem(value: string, today: string): string | undefined {
  const day = parseDay(value, today);
  if (!day) return 'a day, such as 28/11, sat or 2026-12-24';
  return day < today ? 'that date is in the past' : undefined;
}

/** "Sat, 28 November 2026" */
function dateMeaning(value: string, today: string): string | undefined {
  const day = parseDay(value, today);
  return day && longDayText(day);
}

function nightsProblem(value: string): string | undefined {
  const nights = Number(value);
  return /^\d+$/.test(value) && nights >= 1 && nights <= MOST_NIGHTS ? undefined : `1 to ${MOST_NIGHTS}`;
}

function fieldsOf({ needsDepartureDate, needsDuration }: Event, draft: Draft, today: string): Field[] {
  const date: Field = {
    name: 'date',
    label: 'Visit date',
    // The day of the performance, if there is one.
    initial: draft.visit?.departureDate ?? draft.performance?.dateTime?.slice(0, 10) ?? '',
    problem: (value) => dateProblem(value, today),
    meaning: (value) => dateMeaning(value, today),
  };
  const nights: Field = {
    name: 'nights',
    label: 'Nights',
    initial: String(draft.visit?.duration ?? 1),
    problem: nightsProblem,
  };
  return [...(needsDepartureDate ? [date] : []), ...(needsDuration ? [nights] : [])];
}

async function run(session: Session, draft: Having<'event'>): Promise<Move> {
  const { event } = draft;
  if (!event.needsDepartureDate && !event.needsDuration) return { go: 'next', draft, isForced: true };
  const today = localDayOf(session.context.now());
  const { date = '', nights } = await session.ask(form, {
    message: 'Visit',
    fields: fieldsOf(event, draft, today),
    summary: (values) =>
      [dateMeaning(values.date ?? '', today), values.nights && countOf(Number(values.nights), 'night')]
        .filter(Boolean)
        .join(', '),
  });
  const visit = { departureDate: parseDay(date, today), duration: nights ? Number(nights) : undefined };
  return { go: 'next', draft: { ...draft, visit } };
}

/** The visit date and the number of nights, for events that need them (theme parks, hotels). */
export const visitStep = createStep(['event'], {
  isAnswered: ({ event, visit }) =>
    (!event?.needsDepartureDate || visit?.departureDate !== undefined) &&
    (!event?.needsDuration || visit?.duration !== undefined),
  run,
});
