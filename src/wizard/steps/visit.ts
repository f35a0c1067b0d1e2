import type { Event } from '../../model/event.ts';
import { nightsText } from '../../output/order.ts';
import { type Field, form } from '../../prompts/form.ts';
import type { FormValues } from '../../rules/customer-form.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { put, type Session } from '../session.ts';

/** Most nights that can be asked for; nothing real comes near. */
const MOST_NIGHTS = 99;

function dateProblem(value: string, today: string): string | undefined {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(value))
    return 'YYYY-MM-DD, such as 2026-12-24';
  return value < today ? 'that day is over' : undefined;
}

function nightsProblem(value: string): string | undefined {
  const nights = Number(value);
  return /^\d+$/.test(value) && nights >= 1 && nights <= MOST_NIGHTS ? undefined : `1 to ${MOST_NIGHTS}`;
}

function fieldsOf({ needsDepartureDate, needsDuration }: Event, draft: Draft, today: string): Field[] {
  const date: Field = {
    name: 'date',
    label: 'Day of the visit',
    // Where there are performances, the visit is on the day of one unless somebody says otherwise.
    initial: draft.visit?.departureDate ?? draft.performance?.dateTime?.slice(0, 10) ?? '',
    problem: (value) => dateProblem(value, today),
  };
  const nights: Field = {
    name: 'nights',
    label: 'Nights',
    initial: String(draft.visit?.duration ?? 1),
    problem: nightsProblem,
  };
  return [...(needsDepartureDate ? [date] : []), ...(needsDuration ? [nights] : [])];
}

async function run(session: Session, draft: Draft): Promise<Outcome> {
  const event = chosen(draft, 'event');
  if (!event.needsDepartureDate && !event.needsDuration) return { go: 'next', draft, isForced: true };
  const today = new Date(session.context.now()).toISOString().slice(0, 10);
  const answer = await put(session, form, {
    message: 'Visit',
    fields: fieldsOf(event, draft, today),
    summary: ({ date, nights }) => [date, nights && nightsText(Number(nights))].filter(Boolean).join(', '),
  });
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  const { date, nights } = answer as FormValues;
  return {
    go: 'next',
    draft: { ...draft, visit: { departureDate: date, duration: nights ? Number(nights) : undefined } },
  };
}

/** When somebody comes and for how many nights, for the events that need it (theme parks, hotels). */
export const visitStep: Step = {
  name: 'visit',
  isAnswered: ({ event, visit }) =>
    (!event?.needsDepartureDate || visit?.departureDate !== undefined) &&
    (!event?.needsDuration || visit?.duration !== undefined),
  run,
};
