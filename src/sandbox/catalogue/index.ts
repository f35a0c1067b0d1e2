import { CAT, LUNCHBOX, TOY_STORY } from './cat-at-lunchtime.ts';
import { LA_FEMME } from './la-femme.ts';
import { NUTCRACKER, SWAN_LAKE } from './nutcracker.ts';
import { PARKS } from './parks.ts';
import { TRAVEL } from './travel.ts';
import type { CatalogueEvent } from './types.ts';
import { INGRESSOLAND, MEMBERSHIP } from './undated.ts';

/** The test product (docs/f13.md#test-product). */
export const EVENTS: readonly CatalogueEvent[] = [
  NUTCRACKER,
  SWAN_LAKE,
  CAT,
  LUNCHBOX,
  TOY_STORY,
  MEMBERSHIP,
  INGRESSOLAND,
  LA_FEMME,
  ...PARKS,
  ...TRAVEL,
];

const BY_ID: ReadonlyMap<string, CatalogueEvent> = new Map(EVENTS.map((event) => [event.id, event]));

/** Ids are case-sensitive. */
export function findEvent(id: string): CatalogueEvent | undefined {
  return BY_ID.get(id);
}
