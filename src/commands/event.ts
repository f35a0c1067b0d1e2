import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples } from './arguments.ts';

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'event 6IF', 'event 6IF 7AB --json').action((ids: string[]) =>
    event(contextOf(command), ids),
  );
}

/**
 * Shows events in full.
 * @throws Failure `not_found` naming every unknown id; then none is shown.
 */
async function event(context: Context, ids: readonly string[]): Promise<void> {
  const api = await context.api();
  const extras = { details: true, addOns: true, upsells: true };
  const looking = api.getEvents(ids, extras);
  const { value: found, body } = await progress(context, 'Looking up the event', looking);
  const unknown = ids.filter((id) => !found.some((one) => one.id === id));
  if (unknown.length > 0) {
    const noun = unknown.length === 1 ? 'Event' : 'Events';
    throw new Failure('not_found', `${noun} ${unknown.join(', ')} not found.`, { next: ['events'], body });
  }
  await print<'event'>(context, {
    body,
    json: { events: found },
    lines: async (paper) => {
      const { renderEvent } = await import('../output/events.ts');
      return found.flatMap((one, index) => [...(index > 0 ? [''] : []), ...renderEvent(one, paper)]);
    },
    next: ['performances', found[0]?.id ?? '<event-id>'],
  });
}
