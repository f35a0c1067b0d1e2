import type { Entry } from '../model/entry.ts';
import { type Currency, Money } from '../model/money.ts';
import type { ShiftReport } from '../model/shift.ts';
import type { JournalFile } from './journal-file.ts';

/** An amount as it is stored. JSON would make it a decimal number. */
interface StoredMoney {
  readonly minor: number;
  readonly currency: Currency;
}

function isStoredMoney(value: unknown): value is StoredMoney {
  return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value;
}

function stored(value: unknown): unknown {
  if (value instanceof Money) return { minor: value.minor, currency: value.currency };
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, stored(field)]));
}

function restore(text: string): ShiftReport {
  return JSON.parse(text, (_, value) =>
    isStoredMoney(value) ? new Money(value.minor, value.currency) : value,
  );
}

/** The purchases and cancellations of a shift. */
export interface ShiftEntries {
  /** Oldest first. A purchase that bought nothing, or may have, has the orders of its reservation. */
  readonly entries: readonly Entry[];
  /** UTC, ISO 8601: the end of the shift before, or the first of them. */
  readonly since?: string;
}

interface ReportRow {
  number: number;
  closed_at: number;
  contents: string;
}

/** The shifts of one place. */
export class Shifts {
  readonly #file: JournalFile;
  readonly #place: string;
  readonly #onClose: () => void;

  /** @param onClose called once a shift is closed. */
  constructor(file: JournalFile, place: string, onClose: () => void) {
    this.#file = file;
    this.#place = place;
    this.#onClose = onClose;
  }

  /** Those that no closed shift has counted. */
  current(): ShiftEntries {
    const entries = this.#entries('report IS NULL');
    const last = this.#last();
    const since = last ? new Date(last.closed_at).toISOString() : entries[0]?.at;
    return { entries, ...(since && { since }) };
  }

  /** Those sent in a time, whether counted or not. @param from epoch milliseconds. @param to as from, excluded. */
  between(from: number, to: number): readonly Entry[] {
    return this.#entries('at >= ? AND at < ?', from, to);
  }

  /**
   * Closes the shift: stores its report under the next number, once. Purchases and cancellations whose outcome is not
   * known are left to a later shift.
   * @param now epoch milliseconds.
   */
  close(now: number, create: (shift: ShiftEntries, number: number) => ShiftReport): ShiftReport {
    const closed = this.#file.write(() => {
      const number = (this.#last()?.number ?? 0) + 1;
      const report = create(this.current(), number);
      const contents = JSON.stringify(stored(report));
      this.#file.run('INSERT INTO reports VALUES (?, ?, ?, ?)', this.#place, number, now, contents);
      const settled = "action IN ('reserve', 'release') OR state NOT IN ('attempting', 'unknown')";
      const sql = `UPDATE entries SET report = ? WHERE place = ? AND report IS NULL AND (${settled})`;
      this.#file.run(sql, number, this.#place);
      return report;
    });
    this.#onClose();
    return closed;
  }

  /** The report of a closed shift. */
  closed(number: number): ShiftReport | undefined {
    const sql = 'SELECT * FROM reports WHERE place = ? AND number = ?';
    const [row] = this.#file.all<ReportRow>(sql, this.#place, number);
    return row && restore(row.contents);
  }

  #last(): ReportRow | undefined {
    const sql = 'SELECT * FROM reports WHERE place = ? ORDER BY number DESC LIMIT 1';
    return this.#file.all<ReportRow>(sql, this.#place)[0];
  }

  #entries(where: string, ...values: number[]): Entry[] {
    const counted = `place = ? AND action IN ('purchase', 'cancel') AND ${where} ORDER BY id`;
    const rows = this.#file.rows(counted, this.#place, ...values);
    return rows.map((row) => this.#file.withReservation(row));
  }
}
