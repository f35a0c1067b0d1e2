import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHome, run } from './run.ts';
import { FRED, type Json, writeCustomer } from './sale.ts';

/** What the last transaction of a home is. */
export type Last = 'sold' | 'reserved' | 'reserved for a card';

/** A home to copy, in which every example works. */
export interface Template {
  readonly home: string;
  /** Variables that its user has set. */
  readonly env: Readonly<Record<string, string>>;
  /** What stands for a value in examples, and the value in this home. */
  readonly values: Readonly<Record<string, string>>;
}

const CARD = { number: '4111 1111 1111 1111', expiry: '12/34', cv_two: '123' };

function writeFiles(home: string): void {
  writeCustomer(home);
  writeFileSync(join(home, 'desk.json'), JSON.stringify(FRED));
  writeFileSync(join(home, 'card.json'), JSON.stringify(CARD));
  writeFileSync(join(home, 'password.txt'), 'demopass\n');
  // fish creates it when it is first started.
  mkdirSync(join(home, '.config/fish/completions'), { recursive: true });
}

type Ask = (...args: readonly string[]) => Promise<Json>;

const orderOf = (performance = '') => [performance, '-t', 'CIRCLE', '-b', 'B/pool', '-n', '1'];

/** Sells a ticket of each performance together. Returns the sale. */
async function sell(ask: Ask, performances: readonly string[], payment: readonly string[]): Promise<Json> {
  let basket = '';
  for (const performance of performances) {
    const { token } = await ask(
      'trolley',
      'add',
      ...orderOf(performance),
      ...(basket ? ['--token', basket] : []),
    );
    basket = token;
  }
  await ask('reserve', '--trolley', basket);
  return ask('purchase', '--yes', ...payment);
}

/** Makes a home with files, a profile `live` that is the sandbox, a sale of three items, a basket, and a reservation. */
export async function createTemplate(last: Last): Promise<Template> {
  const home = createHome();
  writeFiles(home);
  const isCard = last === 'reserved for a card';
  const env = {
    TICKETSWITCH_KEEP_CUSTOMERS: '30',
    ...(isCard && { TICKETSWITCH_USER: 'demo-creditcard' }),
  };
  const ask: Ask = async (...args) => {
    const { code, stdout, stderr } = await run(home, [...args, '--json'], { env, now: Date.now });
    if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
    return JSON.parse(stdout);
  };
  const idsOf = async (event: string): Promise<string[]> =>
    (await ask('performances', event)).performances.map(({ id }: Json) => id);
  await ask('login', '--sandbox', '--profile', 'live');
  const [[nutcracker = ''], [cat = '', nextCat = '']] = [await idsOf('6IF'), await idsOf('7AB')];
  const payment = ['--customer', 'fred.json', ...(isCard ? ['--card', 'card.json'] : [])];
  const sale = await sell(ask, [cat, nextCat, nutcracker], payment);
  const { token } = await ask('trolley', 'add', ...orderOf(nutcracker));
  const { transaction_uuid } = last === 'sold' ? sale : await ask('reserve', ...orderOf(nutcracker));
  const values = {
    '6IF-…': nutcracker,
    '7AB-…': cat,
    '<token>': token,
    '3e4f…': transaction_uuid,
    'T000-0000-8RGW-3619': sale.transaction_id,
  };
  return { home, env, values };
}
