import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { writeAllTexts } from '../src/store/journal-texts.ts';
import { BIN, ENV, HOME } from './home.ts';

/** Milliseconds between two entries: 100,000 of them in a hundred days. */
const APART = 86_400;

const CUSTOMER = {
  first_name: 'Fred',
  last_name: 'Flintstone',
  address_lines: ['301 Cobblestone Way'],
  country_code: 'uk',
  phone: '0203 137 7420',
};

function program(
  args: readonly string[],
  input = '',
): Record<string, unknown> & { performances?: { id: string }[] } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...args, '--sandbox', '--json'], {
    env: { ...ENV, TICKETSWITCH_KEEP_CUSTOMERS: '3650' },
    encoding: 'utf8',
    input,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function sell(): void {
  const performance = program(['performances', 'DBZ']).performances?.[0]?.id ?? '';
  const order = ['-t', 'CANCAN', '-b', 'A/pool', '-n', '1'];
  const { transaction_uuid: uuid } = program(['reserve', performance, ...order]);
  program(['purchase', String(uuid), '--customer', '-', '--yes'], JSON.stringify(CUSTOMER));
}

/** Copies rows of a table. @param changed SQL of the columns that the copy has other values in. */
function copy(
  db: DatabaseSync,
  table: string,
  where: string,
  changed: Readonly<Record<string, string>>,
): void {
  const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
  const names = columns.map(({ name }) => String(name));
  const values = names.map((name) => changed[name] ?? name);
  db.exec(`INSERT INTO ${table} (${names}) SELECT ${values} FROM ${table} WHERE ${where}`);
}

/** Makes one sale in the sandbox, to Fred, and copies its journal entries until there are this many, to Wilma. */
export function fillJournal(entries: number): void {
  sell();
  const db = new DatabaseSync(join(HOME, 'journal.db'));
  const last = () => Number(db.prepare('SELECT max(id) AS id FROM entries').get()?.id);
  db.exec('BEGIN');
  for (let count = last(); count < entries; count = last()) {
    const most = Math.min(count, entries - count);
    const entry = `entry + ${count}`;
    copy(db, 'entries', `id <= ${most}`, {
      id: `id + ${count}`,
      at: `at - ${count * APART}`,
      uuid: `uuid || '-' || ${count}`,
    });
    copy(db, 'orders', `entry <= ${most}`, { entry });
    copy(db, 'customers', `entry <= ${most}`, { entry, name: `'Wilma Flintstone ' || (${entry})` });
  }
  db.exec('DELETE FROM sale_texts');
  writeAllTexts(db);
  db.exec('COMMIT');
  db.close();
}
