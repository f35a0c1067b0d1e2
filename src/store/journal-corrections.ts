import type { EntryState, RecordedOrder, Settlement } from '../model/entry.ts';
import type { JournalFile } from './journal-file.ts';
import type { Row } from './journal-rows.ts';
import type { Senders } from './senders.ts';

/** An entry, and how its request really ended. */
export interface Correction {
  readonly id: number;
  readonly settlement: Settlement;
}

const NOTHING_CANCELLED: Settlement = { state: 'refused', message: 'Another request cancelled the tickets.' };

const isDone = ({ state }: { state: EntryState }) => state === 'done' || state === 'partial';

/** Requests whose outcome is not known, and which no other process still waits for. */
function isOpen(row: Row, senders: Senders): boolean {
  return row.state === 'unknown' || (row.state === 'attempting' && !senders.isWaiting(row));
}

const REQUESTS = 'uuid = ? AND action = ? ORDER BY id DESC';

/** The entries of purchases to correct. @param settlement what became of the purchase. */
export function purchaseCorrections(
  file: JournalFile,
  senders: Senders,
  transactionUuid: string,
  settlement: Settlement,
): Correction[] {
  const rows = file.rows(REQUESTS, transactionUuid, 'purchase');
  const open = rows.filter((row) => isOpen(row, senders));
  const isMissing = isDone(settlement) && !rows.some(isDone);
  const refused = isMissing ? rows.filter(({ state }) => state === 'refused').slice(0, 1) : [];
  return (open.length > 0 ? open : refused).map(({ id }) => ({ id, settlement }));
}

/**
 * The entries of cancellations to correct: the newest open one cancelled what no entry says was cancelled. If there is
 * nothing of the kind and no order is left, or the newest one did it, the others cancelled nothing.
 */
export function cancellationCorrections(
  file: JournalFile,
  senders: Senders,
  transactionUuid: string,
  cancelled: readonly RecordedOrder[],
  isAll: boolean,
): Correction[] {
  const rows = file.rows(REQUESTS, transactionUuid, 'cancel');
  const [newest, ...others] = rows.filter((row) => isOpen(row, senders));
  const known = rows.filter(isDone).flatMap((row) => file.entryOf(row).orders.map(({ item }) => item));
  const orders = cancelled.filter(({ item }) => !known.includes(item));
  if (!newest || (orders.length === 0 && !isAll)) return [];
  const done: Settlement = orders.length > 0 ? { state: 'done', orders } : NOTHING_CANCELLED;
  return [
    { id: newest.id, settlement: done },
    ...others.map(({ id }) => ({ id, settlement: NOTHING_CANCELLED })),
  ];
}
