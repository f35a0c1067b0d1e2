import { findSales } from '../checkout/find-sales.ts';
import { saleEventsText } from '../output/sale-events.ts';
import type { Choice } from '../prompts/select.ts';
import type { Start } from './draft.ts';
import { heldReservations, sayHeld } from './held.ts';
import type { Session } from './session.ts';
import type { Sold } from './sold.ts';
import type { Task } from './task.ts';

const NEW: Task = { kind: 'new' };

/** The tasks and everything that they sell with, which the first question does not need. */
const tasks = () => import('./task.ts');

/** The last sale of this desk, before it was opened. */
async function pastChoices(session: Session): Promise<Choice<Task>[]> {
  const [sale] = (await session.attempt(() => findSales(session.context, {}, 1))) ?? [];
  if (!sale || sale.state === 'unknown') return [];
  return [{ value: { kind: 'past', sale }, name: `Same again: ${saleEventsText(sale)}`, short: '' }];
}

async function askTask(session: Session, sold: Sold | undefined): Promise<Task> {
  const held = (await session.attempt(() => heldReservations(session))) ?? [];
  const again = sold ? (await tasks()).againChoices(sold) : [];
  const choices: Choice<Task>[] = [
    { value: NEW, name: 'New sale', short: '' },
    ...(sold ? again : await pastChoices(session)),
    ...held.map((one): Choice<Task> => ({ value: { kind: 'held', held: one }, name: one.name, short: '' })),
    { value: { kind: 'find' }, name: 'Find a sale', short: '' },
    { value: { kind: 'shift' }, name: 'Shift report', short: '' },
    { value: { kind: 'exit' }, name: 'Exit', short: '' },
  ];
  const initial = again[0]?.value ?? NEW;
  return session.select({ message: 'What next?', choices, initial, canGoBack: false, isDeliberate: true });
}

/** What the desk does between two sales, until it is left. Values of the command line are for the first sale. */
export async function home(session: Session, start: Start): Promise<void> {
  let isSelling = start.eventId !== undefined;
  await session.attempt(() => sayHeld(session, isSelling));
  let sold: Sold | undefined;
  for (let values = start; ; ) {
    const task = isSelling ? NEW : await askTask(session, sold);
    isSelling = false;
    if (task.kind === 'exit') return;
    const { doTask } = await tasks();
    sold = (await doTask(session, task, sold, values)) ?? sold;
    if (task.kind === 'new') values = {};
  }
}
