import type { KeptCustomer, Sale } from '../model/sale.ts';
import { matches, type SaleQuery, type SearchedSale, saleOf } from '../rules/sales.ts';
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

interface SearchedRow {
  id: number;
  uuid: string | null;
  transaction_id: string | null;
  name: string | null;
  phone: string | null;
  email: string | null;
  event: string | null;
  event_id: string | null;
  starts_at: string | null;
  reference: string | null;
}

/** What sales are found by, one row per order. Reading 50,000 sales in full takes seconds. */
const SEARCHED = `
  SELECT entries.id, uuid, transaction_id, name, phone, email, event, event_id, starts_at, reference
  FROM entries LEFT JOIN customers ON customers.entry = entries.id LEFT JOIN orders ON orders.entry = entries.id
  WHERE place = ? AND action = 'purchase' AND state <> 'refused' ORDER BY entries.id DESC, item`;

function searchedOf(rows: readonly SearchedRow[]): SearchedSale {
  const [{ uuid, transaction_id, name, phone, email }] = rows as [SearchedRow];
  return {
    transactionUuid: uuid ?? '',
    transactionId: transaction_id ?? '',
    orders: rows.map((row) => ({
      event: row.event ?? '',
      eventId: row.event_id ?? '',
      startsAt: row.starts_at ?? '',
      reference: row.reference ?? '',
    })),
    customer: { name: name ?? '', phone: phone ?? '', email: email ?? '' },
  };
}

/** The rows of one sale after the other. */
function* rowsBySale(file: JournalFile, place: string): Generator<SearchedRow[]> {
  let rows: SearchedRow[] = [];
  for (const row of file.each<SearchedRow>(SEARCHED, place)) {
    if (rows[0] && rows[0].id !== row.id) {
      yield rows;
      rows = [];
    }
    rows.push(row);
  }
  if (rows.length > 0) yield rows;
}

const CANCELLATIONS = "uuid = ? AND action = 'cancel' AND state IN ('done', 'partial')";

function saleWith(file: JournalFile, id: number): Sale[] {
  return file.rows('entries.id = ?', id).map((row) => {
    const purchase = file.withReservation(row);
    return saleOf(purchase, file.entries(CANCELLATIONS, row.uuid), customerOf(file, id));
  });
}

/** The sales of one place that match, newest first. One that may have been bought is among them. */
export function* salesAt(file: JournalFile, place: string, query: SaleQuery): Generator<Sale> {
  for (const rows of rowsBySale(file, place)) {
    const [{ id, event }] = rows as [SearchedRow];
    // One that is not known to be bought has the orders of its reservation.
    const hasOrders = event !== null;
    if (hasOrders && !matches(searchedOf(rows), query)) continue;
    for (const sale of saleWith(file, id)) if (hasOrders || matches(sale, query)) yield sale;
  }
}
