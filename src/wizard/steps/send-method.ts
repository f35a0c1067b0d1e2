import type { SendMethod, SendMethodList } from '../../model/availability.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { afterRefusal } from '../after-refusal.ts';
import { type Draft, type Having, has } from '../draft.ts';
import { deliveriesOf } from '../look-up.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

const nameOf = (method: SendMethod) => safeText(method.description || method.code);

const commentOf = (method: SendMethod) => safeText(method.finalComment ?? '');

function lineOf(method: SendMethod): string {
  return `${nameOf(method)}  ${method.cost.isZero() ? 'free' : method.cost}`;
}

const fullLineOf = (method: SendMethod) => `${lineOf(method)}  ${commentOf(method)}`.trimEnd();

/** The send methods. Where the response does not name the supplier, the availability or the event does. */
function load(session: Session, draft: Having<'performance'>): Promise<SendMethodList> {
  const source = draft.availability?.sourceCode ?? draft.event?.sourceCode;
  const loading = deliveriesOf(session, draft.performance.id, source);
  return progress(session.context, 'Loading delivery methods', loading);
}

async function run(session: Session, draft: Having<'performance'>): Promise<Move> {
  const deliveries = await load(session, draft);
  const { sendMethods, sourceCode = '' } = deliveries;
  const [only] = sendMethods;
  if (!only) return afterRefusal(session, draft, 'These tickets cannot be delivered in time.');
  const shared = sendMethods.find(({ code }) => code === draft.sendCodes?.[sourceCode]);
  const forced = shared ?? (sendMethods.length === 1 ? only : undefined);
  if (forced) {
    session.say(`Delivery: ${shared ? `${nameOf(forced)} (same as the other tickets)` : fullLineOf(forced)}`);
    return { go: 'next', draft: { ...draft, deliveries, sendMethod: forced }, isForced: true };
  }
  const sendMethod = await session.select({
    message: 'Delivery',
    choices: sendMethods.map((method) => ({
      value: method,
      name: lineOf(method),
      about: commentOf(method),
      short: fullLineOf(method),
    })),
    initial: sendMethods.find((method) => method.code === draft.sendMethod?.code),
  });
  return { go: 'next', draft: { ...draft, deliveries, sendMethod } };
}

/** The same delivery method for another performance. */
async function renew(session: Session, draft: Draft): Promise<Draft> {
  if (draft.deliveries || !has(draft, 'performance')) return draft;
  const deliveries = await load(session, draft);
  const sendMethod = deliveries.sendMethods.find(({ code }) => code === draft.sendMethod?.code);
  return { ...draft, deliveries, sendMethod };
}

/** How the tickets are delivered. */
export const sendMethodStep = createStep(['performance'], {
  isAnswered: ({ deliveries, sendMethod }) => deliveries !== undefined && sendMethod !== undefined,
  renew,
  run,
});
