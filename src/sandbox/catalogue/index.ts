import { CAT, TOY_STORY } from './cat-at-lunchtime.ts';
import { NUTCRACKER, SWAN_LAKE } from './nutcracker.ts';
import { INGRESSOLAND, LA_FEMME, MEMBERSHIP } from './others.ts';
import type { CatalogueEvent } from './types.ts';

/** The test product of contract §5. */
export const EVENTS: readonly CatalogueEvent[] = [
  NUTCRACKER,
  SWAN_LAKE,
  CAT,
  TOY_STORY,
  MEMBERSHIP,
  INGRESSOLAND,
  LA_FEMME,
];

const BY_ID: ReadonlyMap<string, CatalogueEvent> = new Map(EVENTS.map((event) => [event.id, event]));

/** Ids are matched to the letter. */
export function findEvent(id: string): CatalogueEvent | undefined {
  return BY_ID.get(id);
}
