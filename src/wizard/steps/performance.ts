import { Failure } from '../../failure.ts';
import type { Event, Performance } from '../../model/event.ts';
import { fromPrice } from '../../output/events.ts';
import { whenOf } from '../../output/performances.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import { chosen, type Draft, type Start } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { choiceWidth, pick, type Session, say } from '../session.ts';

const MOST = 400;

/** One line a performance: when, from which price, whether few seats are left, its name. */
function linesOf(performances: readonly Performance[], width: number): string[] {
  const rows = performances.map((one) => [
    whenOf(one),
    fromPrice(one.costRange),
    one.isLimited ? 'few left' : '',
    safeText(one.name ?? ''),
  ]);
  return alignedLines([{}, {}, {}, { words: true }], rows, width);
}

function keep(draft: Draft, performance: Performance): Draft {
  if (draft.performance?.id === performance.id) return draft;
  return { event: draft.event, performance, customer: draft.customer };
}

/** The performance of the command line, while it is one of this event's. */
async function given(session: Session, event: Event, id: string): Promise<Performance | undefined> {
  const [performance] = await session.api.getPerformances([id]);
  if (performance?.eventId === event.id) return performance;
  say(
    session,
    session.theme.warn(`${safeText(id)} is no performance of ${safeText(event.description)}; choose one.`),
  );
  return undefined;
}

async function forced(session: Session, draft: Draft, start: Start, all: readonly Performance[]) {
  if (draft.performance) return undefined;
  if (start.performanceId) {
    const performance = await given(session, chosen(draft, 'event'), start.performanceId);
    if (performance) return performance;
  }
  return all.length === 1 ? all[0] : undefined;
}

async function run(session: Session, draft: Draft, start: Start): Promise<Outcome> {
  const event = chosen(draft, 'event');
  const looking = session.api.listPerformances(event.id, { pageLength: MOST });
  const { performances, autoSelect } = await progress(session.context, 'Looking for performances', looking);
  const [first] = performances;
  if (!first) throw new Failure('unavailable', `No performance of ${event.description} is on sale.`);
  // An undated event is sold without a day being seen or picked (acceptance row R2).
  if (autoSelect || !event.needsPerformance) return { go: 'next', draft: keep(draft, first), isForced: true };
  const only = await forced(session, draft, start, performances);
  if (only) {
    say(session, `Performance: ${linesOf([only], choiceWidth(session))[0]}`);
    return { go: 'next', draft: keep(draft, only), isForced: true };
  }
  const lines = linesOf(performances, choiceWidth(session));
  const answer = await pick(session, {
    message: 'Performance',
    choices: performances.map((one, at) => ({ value: one, name: lines[at] ?? '', short: whenOf(one) })),
    initial: performances.find((one) => one.id === draft.performance?.id),
  });
  return leaving(answer) ?? { go: 'next', draft: keep(draft, answer as Performance) };
}

/** Which performance; undated events and single performances are taken without asking. */
export const performanceStep: Step = {
  name: 'performance',
  isAnswered: (draft) => draft.performance !== undefined,
  run,
};
