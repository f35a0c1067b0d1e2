import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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
    env: ENV,
    encoding: 'utf8',
    input,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Makes one sale in the sandbox and copies its journal entries until there are this many. */
export function fillJournal(entries: number): void {
  const performance = program(['performances', 'DBZ']).performances?.[0]?.id ?? '';
  const order = ['-t', 'CANCAN', '-b', 'A/pool', '-n', '1'];
  const { transaction_uuid: uuid } = program(['reserve', performance, ...order]);
  program(['purchase', String(uuid), '--customer', '-', '--yes'], JSON.stringify(CUSTOMER));
  const db = new DatabaseSync(join(HOME, 'journal.db'));
  const names = (table: string, without: readonly string[]) =>
    db
      .prepare(`SELECT name FROM pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !without.includes(name));
  db.exec('BEGIN');
  const [entry, orders] = [names('entries', ['id', 'at', 'uuid']).join(), names('orders', ['entry']).join()];
  const count = () => Number(db.prepare('SELECT count(*) AS count FROM entries').get()?.count);
  while (count() < entries) {
    const last = Number(db.prepare('SELECT max(id) AS id FROM entries').get()?.id);
    const most = Math.min(last, entries - last);
    db.exec(
      `INSERT INTO entries (id, at, uuid, ${entry}) SELECT id + ${last}, at - ${last * APART}, uuid || '-' || ${last}, ${entry} FROM entries WHERE id <= ${most}`,
    );
    db.exec(
      `INSERT INTO orders (entry, ${orders}) SELECT entry + ${last}, ${orders} FROM orders WHERE entry <= ${most}`,
    );
  }
  db.exec('COMMIT');
  db.close();
}
