import { COLLECT, COMMON, LONDON, plainBand, UK, unnamed, VOUCHER } from './building.ts';
import type { CatalogueEvent } from './types.ts';

/** 6KF: undated, one ticket per order. */
export const MEMBERSHIP: CatalogueEvent = {
  ...COMMON,
  id: '6KF',
  description: 'V&A Memberships',
  venue: 'Victoria and Albert Museum',
  postcode: 'SW7 2RL',
  city: LONDON,
  country: UK,
  geo: { latitude: 51.49691253, longitude: -0.17223274 },
  zone: 'Europe/London',
  source: 'ext_test0',
  currency: 'gbp',
  classes: { attractions: 'Attractions' },
  isSeated: false,
  needPerformance: false,
  quantities: [1],
  schedule: { kind: 'undated' },
  ticketTypes: [
    {
      code: 'MEMBER',
      description: 'Membership',
      bands: [plainBand('X', { kind: 'admissions', count: 500 }, unnamed(50, 0))],
    },
  ],
  sendMethods: [COLLECT],
  overview: 'A year of a test museum, for one.',
  invented: ['overview', 'send method', 'number of memberships a day'],
};

/** 1D7B8: undated, several tickets per order (docs/acceptance.md, R2). */
export const INGRESSOLAND: CatalogueEvent = {
  ...COMMON,
  id: '1D7B8',
  description: 'Ingressoland - Any Time',
  venue: 'Ingressoland',
  country: UK,
  zone: 'Europe/London',
  source: 'ext_test1',
  currency: 'gbp',
  // Does not contain "park": a search for that does not find this event (docs/f13.md#events-on-sale).
  classes: { theme_park: 'Days out' },
  isSeated: false,
  showTime: false,
  needPerformance: false,
  schedule: { kind: 'undated' },
  ticketTypes: [
    {
      code: 'ADMISSION',
      description: 'Admission',
      bands: [plainBand('A', { kind: 'admissions', count: 500 }, unnamed(30, 2))],
    },
  ],
  sendMethods: [VOUCHER],
  overview: 'A test theme park that is open whenever you come.',
  invented: ['venue', 'country', 'source', 'price', 'send method', 'quantities', 'overview'],
};
