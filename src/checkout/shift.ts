import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { ShiftReport } from '../model/shift.ts';
import { createShiftReport } from '../rules/shift-report.ts';
import { senderIn } from './journal-entry.ts';

/** A time in epoch milliseconds; `until` is excluded. Default: until now. */
export interface Period {
  readonly since: number;
  readonly until?: number;
}

async function shiftsIn(context: Context) {
  const { place } = await senderIn(context);
  const journal = await context.journal();
  const now = context.now();
  const common = { place, until: new Date(now).toISOString(), held: journal.openReservations(place, now) };
  return { shifts: journal.shifts(place), now, common };
}

/**
 * What the account in use sold on this machine: since the last shift was closed, or in a period.
 * @throws Failure `usage` if the journal cannot be read.
 */
export async function shiftReport(context: Context, period?: Period): Promise<ShiftReport> {
  const { shifts, now, common } = await shiftsIn(context);
  if (!period) return createShiftReport({ ...common, ...shifts.current() });
  const { since, until = now + 1 } = period;
  return createShiftReport({
    ...common,
    since: new Date(since).toISOString(),
    until: new Date(Math.min(until, now)).toISOString(),
    entries: shifts.between(since, until),
  });
}

/**
 * Closes the shift of the account in use: its report gets a number and is stored. The next shift begins.
 * @throws Failure `usage` if the journal cannot be written.
 */
export async function closeShift(context: Context): Promise<ShiftReport> {
  const { shifts, now, common } = await shiftsIn(context);
  return shifts.close(now, (shift, number) => createShiftReport({ ...common, ...shift, number }));
}

/**
 * The report of a closed shift, as it was when it was closed.
 * @throws Failure `not_found` if there is no such number.
 */
export async function closedShift(context: Context, number: number): Promise<ShiftReport> {
  const report = (await shiftsIn(context)).shifts.closed(number);
  if (report) return report;
  throw new Failure('not_found', `No shift ${number} was closed on this machine with this account.`);
}
