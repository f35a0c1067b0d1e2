import type { KeptCustomer, Sale } from '../model/sale.ts';
import { saleOf } from '../rules/sales.ts';
import type { JournalFile } from './journal-file.ts';

interface CustomerRow {
  name: string;
  phone: string | null;
  email: string | null;
  fields: string | null;
}

function customerOf(file: JournalFile, entry: number): KeptCustomer | undefined {
  const [row] = file.all<CustomerRow>('SELECT * FROM customers WHERE entry = ?', entry);
  return (
    row && {
      name: row.name,
      ...(row.phone !== null && { phone: row.phone }),
      ...(row.email !== null && { email: row.email }),
      ...(row.fields !== null && { fields: JSON.parse(row.fields) as KeptCustomer['fields'] }),
    }
  );
}

const PURCHASES = "place = ? AND action = 'purchase' AND state <> 'refused' ORDER BY id DESC";
const CANCELLATIONS = "uuid = ? AND action = 'cancel' AND state IN ('done', 'partial')";

/** The sales of one place that the journal knows, newest first. One that may have been bought is among them. */
export function* salesAt(file: JournalFile, place: string): Generator<Sale> {
  for (const row of file.rows(PURCHASES, place)) {
    const purchase = file.withReservation(row);
    yield saleOf(purchase, file.entries(CANCELLATIONS, row.uuid), customerOf(file, row.id));
  }
}
