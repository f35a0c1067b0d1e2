import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { renderEvent } from '../output/events.ts';
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
 * @throws Failure `not_found` naming every id the API does not know; then none is shown.
 */
export async function event(context: Context, ids: readonly string[]): Promise<void> {
  const api = await context.api();
  const extras = { details: true, addOns: true, upsells: true };
  const found = await progress(context, 'Looking the event up', api.getEvents(ids, extras));
  const unknown = ids.filter((id) => !found.some((one) => one.id === id));
  if (unknown.length > 0) {
    throw new Failure(
      'not_found',
      `There is no event ${unknown.join(', ')}. Search with: ticketswitch events`,
    );
  }
  await print(context, {
    json: { events: found },
    lines: (paper) => found.flatMap((one, index) => [...(index > 0 ? [''] : []), ...renderEvent(one, paper)]),
    next: ['performances', found[0]?.id ?? '<event-id>'],
  });
}
