import { closeShift, shiftReport } from '../../checkout/shift.ts';
import type { Grouping, ShiftReport } from '../../model/shift.ts';
import { renderReport } from '../../output/shift-report.ts';
import type { Choice } from '../../prompts/select.ts';
import type { Session } from '../session.ts';

type Task = { readonly kind: 'back' | 'close' } | { readonly kind: 'by'; readonly by: Grouping };

const CHOICES: readonly Choice<Task>[] = [
  { value: { kind: 'back' }, name: 'Back to the start', short: '' },
  { value: { kind: 'close' }, name: 'Close the shift: number and store this report', short: '' },
  { value: { kind: 'by', by: 'event' }, name: 'Show each event', short: '' },
  { value: { kind: 'by', by: 'send-method' }, name: 'Show each delivery method', short: '' },
  { value: { kind: 'by', by: 'user' }, name: 'Show each user', short: '' },
];

/** Asks first: a report that has a number cannot be opened again. */
function mayClose(session: Session, { currencies }: ShiftReport): Promise<boolean> {
  return session.select({
    message: currencies.length > 0 ? 'Close the shift?' : 'Nothing was sold or cancelled. Close the shift?',
    choices: [
      { value: false, name: 'Keep it open', short: 'no' },
      { value: true, name: 'Close it', short: 'yes' },
    ],
    isDeliberate: true,
    onEscape: false,
  });
}

/** What was sold since the last shift was closed; closes the shift if that is wanted. */
export async function showShift(session: Session): Promise<void> {
  const { context, paper } = session;
  let by: Grouping | undefined;
  for (;;) {
    const report = await shiftReport(context);
    const task = await session.select<Task>({
      message: 'Shift report',
      lines: ['', ...renderReport(report, paper, by), ''],
      choices: CHOICES,
      isDeliberate: true,
      onEscape: { kind: 'back' },
    });
    if (task.kind === 'back') return;
    if (task.kind === 'by') {
      by = task.by;
      continue;
    }
    if (!(await mayClose(session, report))) continue;
    session.say('', ...renderReport(await closeShift(context), paper, by), '');
    return;
  }
}
