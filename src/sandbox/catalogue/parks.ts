import {
  COLLECT,
  COMMON,
  FRANCE,
  JAPAN,
  POST_WORLDWIDE,
  plainBand,
  UK,
  USA,
  unnamed,
  VOUCHER,
} from './building.ts';
import type { CatalogueBand, CatalogueEvent } from './types.ts';

/** 0 = Sunday. Tickets are not valid on Mondays (docs/f13.md#test-conditions). */
const MONDAY = 1;

const ADMISSIONS = { kind: 'admissions', count: 500 } as const;

const PARK = {
  ...COMMON,
  isSeated: false,
  showTime: false,
  contiguousOnly: false,
  classes: { attractions: 'Attractions' },
} as const;

function admission(code: string, seatprice: number, surcharge: number): CatalogueEvent['ticketTypes'] {
  const band: CatalogueBand = plainBand('A', ADMISSIONS, unnamed(seatprice, surcharge));
  return [{ code, description: 'Admission', bands: [band] }];
}

const everyDay = (closed: readonly number[]) =>
  ({ kind: 'daily', days: 120, closed, times: ['10:00'] }) as const;

const DISNEYLAND_PARIS = {
  ...PARK,
  venue: 'Disneyland® Paris',
  city: { code: 'lille-fr', description: 'Lille' },
  country: FRANCE,
  geo: { latitude: 50.75, longitude: 3 },
  zone: 'Europe/Paris',
  source: 'ext_test0',
  currency: 'eur',
  needPerformance: false,
  needDepartureDate: true,
  keywords: 'theme park',
  schedule: { kind: 'undated', closed: [MONDAY] },
  sendMethods: [VOUCHER],
  overview: 'A test theme park outside a test city.',
  invented: ['overview', 'send method', 'number of admissions'],
} as const;

const FLAMINGOLAND = {
  ...PARK,
  venue: 'Flamingoland',
  postcode: 'YO17 6UX',
  city: { code: 'pickering-uk', description: 'Pickering' },
  country: UK,
  geo: { latitude: 54.20589828, longitude: -0.80800003 },
  zone: 'Europe/London',
  source: 'ext_test0',
  currency: 'gbp',
  schedule: everyDay([MONDAY]),
  sendMethods: [COLLECT],
  overview: 'A test zoo with rides, shut on Mondays.',
  invented: ['overview', 'opening time', 'send method', 'number of admissions'],
} as const;

const CALIFORNIA = {
  ...PARK,
  venue: 'Disneyland Resort in California',
  postcode: 'CA92803',
  country: USA,
  zone: 'America/Los_Angeles',
  source: 'ext_test1',
  currency: 'usd',
  needDepartureDate: true,
  schedule: everyDay([]),
  sendMethods: [{ ...POST_WORLDWIDE, noticeDays: 7 }],
  overview: 'Tickets by post to a test resort: book in time.',
  invented: ['overview', 'price', 'currency', 'postage', 'seven days of notice', 'quantities'],
} as const;

/** Theme parks (docs/f13.md#events-on-sale). */
export const PARKS: readonly CatalogueEvent[] = [
  { ...DISNEYLAND_PARIS, id: '6KS', description: '1-Day Ticket', ticketTypes: admission('ADMISSION', 40, 5) },
  {
    ...DISNEYLAND_PARIS,
    id: '6KT',
    description: '3-Day Hopper',
    ticketTypes: admission('ADMISSION', 100, 5),
  },
  { ...FLAMINGOLAND, id: '6KU', description: 'Family Ticket', ticketTypes: admission('FAMILY', 58, 4) },
  {
    ...FLAMINGOLAND,
    id: '6KV',
    description: 'Individual Ticket',
    keywords: 'theme park',
    needDepartureDate: true,
    ticketTypes: admission('SINGLE', 16, 3),
  },
  {
    ...CALIFORNIA,
    id: '9XW',
    description: 'Five Day Park Hopper Ticket',
    ticketTypes: admission('HOPPER', 280, 10),
  },
  {
    ...CALIFORNIA,
    id: '9XY',
    description: 'Two day Parkhopper',
    ticketTypes: admission('HOPPER', 160, 8),
  },
  {
    ...PARK,
    id: 'AG8',
    description: '1デーパスポート (One Day Passport)',
    venue: '東京ディズニーリゾート (Tokyo Disney Resort)',
    city: { code: 'funabashi-jp', description: 'Funabashi' },
    country: JAPAN,
    geo: { latitude: 35.6316, longitude: 139.885 },
    zone: 'Asia/Tokyo',
    source: 'ext_test1',
    currency: 'usd',
    keywords: 'theme park',
    needDepartureDate: true,
    schedule: everyDay([]),
    ticketTypes: admission('PASSPORT', 60, 4),
    sendMethods: [VOUCHER],
    overview: 'A day in a test park in Tokyo, for names that are twice as wide.',
    invented: ['overview', 'price', 'currency', 'send method', 'quantities'],
  },
];
