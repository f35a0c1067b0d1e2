import { COLLECT, COMMON, discount, pool, price, USA } from './building.ts';
import type { CatalogueEvent } from './types.ts';

/** 6L9: two performances a night, prices in dollars, one discount for the whole order (docs/f13.md#events-on-sale). */
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
