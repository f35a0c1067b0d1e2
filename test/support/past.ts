import { createHome } from './run.ts';
import { sandboxJson, writeCustomer } from './sale.ts';

/** A home with a default customer. */
export async function deskHome(): Promise<string> {
  const home = createHome();
  await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
  return home;
}

/** Reserves two tickets of a park by a command. Returns the transaction's UUID. */
export async function reserveBefore(home: string): Promise<string> {
  const { performances } = await sandboxJson(home, ['performances', '1D7B8']);
  const order = [performances[0].id, '-t', 'ADMISSION', '-b', 'A/pool', '-n', '2'];
  return (await sandboxJson(home, ['reserve', ...order])).transaction_uuid;
}

/** Sells two tickets of a park by commands. Returns the transaction's ID. */
export async function sellBefore(home: string): Promise<string> {
  await reserveBefore(home);
  const customer = writeCustomer(home);
  return (await sandboxJson(home, ['purchase', '--customer', customer, '--yes'])).transaction_id;
}
