import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples } from './arguments.ts';

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'send-methods 6IF-…').action((performanceId: string) =>
    sendMethods(contextOf(command), performanceId),
  );
}

/** Shows the delivery methods of a performance. A reservation uses the first one by default. */
async function sendMethods(context: Context, performanceId: string): Promise<void> {
  const api = await context.api();
  const loading = api.getSendMethods(performanceId);
  const { value: found, body } = await progress(context, 'Loading delivery methods', loading);
  await print<'send-methods'>(context, {
    body,
    json: { sendMethods: found.sendMethods, sourceCode: found.sourceCode, currencyCode: found.currency.code },
    lines: async (paper) =>
      (await import('../output/availability.ts')).renderSendMethods(found.sendMethods, paper),
    next: ['reserve', performanceId, '-t', '<type>', '-b', '<band>', '-n', '<number>'],
  });
  if (found.sendMethods.length === 0) {
    note(context, 'Tickets cannot be delivered in time for this performance.');
  }
}
