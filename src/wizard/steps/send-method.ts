import { Failure } from '../../failure.ts';
import type { SendMethod } from '../../model/availability.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { pick, type Session, say } from '../session.ts';

const nameOf = (method: SendMethod) => safeText(method.description || method.code);

const aboutOf = (method: SendMethod) => safeText(method.finalComment ?? '');

function lineOf(method: SendMethod): string {
  return `${nameOf(method)}  ${method.cost.isZero() ? 'free' : method.cost}`;
}

const wholeOf = (method: SendMethod) => `${lineOf(method)}  ${aboutOf(method)}`.trimEnd();

async function run(session: Session, draft: Draft): Promise<Outcome> {
  const performance = chosen(draft, 'performance');
  const looking = session.api.getSendMethods(performance.id);
  const deliveries = await progress(session.context, 'Looking for deliveries', looking);
  const { sendMethods } = deliveries;
  const [only] = sendMethods;
  if (!only) throw new Failure('unavailable', 'Tickets for this performance cannot be delivered in time.');
  const bundled = sendMethods.find(({ code }) => code === draft.sendCodes?.[deliveries.sourceCode]);
  const forced = bundled ?? (sendMethods.length === 1 ? only : undefined);
  if (forced) {
    say(session, `Delivery: ${bundled ? `${nameOf(forced)}, with the rest` : wholeOf(forced)}`);
    return { go: 'next', draft: { ...draft, deliveries, sendMethod: forced }, isForced: true };
  }
  const answer = await pick(session, {
    message: 'Delivery',
    choices: sendMethods.map((method) => ({
      value: method,
      name: lineOf(method),
      about: aboutOf(method),
      short: wholeOf(method),
    })),
    initial: sendMethods.find((method) => method.code === draft.sendMethod?.code),
  });
  return leaving(answer) ?? { go: 'next', draft: { ...draft, deliveries, sendMethod: answer as SendMethod } };
}

/** The same delivery of another performance. */
async function renew({ api, context }: Session, draft: Draft): Promise<Draft> {
  if (draft.deliveries) return draft;
  const looking = api.getSendMethods(chosen(draft, 'performance').id);
  const deliveries = await progress(context, 'Looking for deliveries', looking);
  const sendMethod = deliveries.sendMethods.find(({ code }) => code === draft.sendMethod?.code);
  return { ...draft, deliveries, sendMethod };
}

/** How the tickets reach the customer. */
export const sendMethodStep: Step = {
  name: 'send-method',
  isAnswered: ({ deliveries, sendMethod }) => deliveries !== undefined && sendMethod !== undefined,
  renew,
  run,
};
