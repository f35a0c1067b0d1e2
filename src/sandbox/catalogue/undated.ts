import {
  COLLECT,
  COMMON,
  discount,
  LONDON,
  plainBand,
  pool,
  price,
  UK,
  USA,
  unnamed,
  VOUCHER,
} from './building.ts';
import type { CatalogueEvent } from './types.ts';

/** 6KF: undated, one at a time. */
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

/** 1D7B8: undated, several at a time (acceptance row R2). */
export const INGRESSOLAND: CatalogueEvent = {
  ...COMMON,
  id: '1D7B8',
  description: 'Ingressoland - Any Time',
  venue: 'Ingressoland',
  country: UK,
  zone: 'Europe/London',
  source: 'ext_test1',
  currency: 'gbp',
  // The word "park" is not in it: searches for that do not find this event (contract §5.1).
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

/** 6L9: two performances a night, dollars, one discount for the whole order. */
export const LA_FEMME: CatalogueEvent = {
  ...COMMON,
  id: '6L9',
  description: 'La Femme',
  venue: 'MGM Grand Las Vegas',
  postcode: 'NV89109',
  city: { code: 'las_vegas-us', description: 'Las Vegas' },
  country: USA,
  geo: { latitude: 36.1034, longitude: -115.1721 },
  zone: 'America/Los_Angeles',
  source: 'ext_test1',
  currency: 'usd',
  classes: { circuscabaret: 'Circus, Cabaret & Variety' },
  minutes: [90, 120],
  quantities: [1, 2, 3, 4],
  shownAvailable: 4,
  schedule: { kind: 'daily', days: 120, closed: [], times: ['20:00', '22:30'] },
  ticketTypes: [
    {
      code: 'PREF',
      description: 'Preferred seating',
      bands: [
        {
          code: 'A',
          seats: pool('P', 48, 24),
          standard: { ...discount('WEBOFF', 'Adult web offer rate', 68, 3), full: price(75, 5) },
          discounts: [
            discount('ADLT', 'Adult standard rate', 75, 5),
            { ...discount('WEBOFF', 'Adult web offer rate', 68, 3), full: price(75, 5) },
            discount('BSGR', 'Business group rate', 60, 5),
          ],
        },
      ],
    },
  ],
  sendMethods: [{ ...COLLECT, cost: 0 }],
  overview: 'A test revue in Las Vegas, twice a night, Pacific time.',
  invented: ['overview', 'seat row and number of seats'],
};
