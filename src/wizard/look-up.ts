import type { Availability, SendMethodList } from '../model/availability.ts';
import type { Session } from './session.ts';

/** What can be bought of a performance: discounts, example seats, and free seats if the supplier lists them. */
export async function availabilityOf({ api }: Session, performanceId: string): Promise<Availability> {
  const query = { discounts: true, exampleSeats: true, seatBlocks: true };
  return (await api.getAvailability(performanceId, query)).value;
}

/** The send methods of a performance. @param sourceCode the supplier, where the response does not name it. */
export async function deliveriesOf(
  { api }: Session,
  performanceId: string,
  sourceCode: string | undefined,
): Promise<SendMethodList> {
  const { value } = await api.getSendMethods(performanceId);
  return { sourceCode, ...value };
}
