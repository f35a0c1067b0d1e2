import {
  COLLECT,
  COMMON,
  discount,
  FRANCE,
  LONDON,
  POST_WORLDWIDE,
  plainBand,
  pool,
  UK,
  USA,
  unnamed,
  VOUCHER,
} from './building.ts';
import type { CatalogueEvent } from './types.ts';

const UNSEATED = { ...COMMON, isSeated: false, contiguousOnly: false } as const;

/** A `hotel_room`: dated, with a number of nights (docs/f13.md#events-on-sale). */
const HOTEL = {
  ...UNSEATED,
  type: 'hotel_room',
  showTime: false,
  needDuration: true,
  classes: { travel: 'Travel' },
  minutes: [120, 120],
  quantities: [1, 2, 3, 4],
  schedule: { kind: 'daily', days: 120, closed: [], times: ['15:00'] },
  sendMethods: [VOUCHER],
  overview: 'A room for a night in a test hotel.',
  invented: ['overview', 'price', 'check-in', 'send method', 'quantities', 'rooms a night'],
} as const satisfies Partial<CatalogueEvent>;

const room = (seatprice: number, surcharge: number) => [
  {
    code: 'DOUBLE',
    description: 'Double room',
    bands: [plainBand('A', { kind: 'admissions', count: 20 }, unnamed(seatprice, surcharge))],
  },
];

const LONDON_HOTEL = {
  ...HOTEL,
  city: LONDON,
  country: UK,
  zone: 'Europe/London',
  source: 'ext_test0',
  currency: 'gbp',
} as const;

const HOTELS: readonly CatalogueEvent[] = [
  {
    ...LONDON_HOTEL,
    id: 'I3S',
    description: 'Athenaeum',
    venue: 'Athenaeum',
    postcode: 'W1J 7BJ',
    geo: { latitude: 51.504626, longitude: -0.147392 },
    ticketTypes: room(210, 12),
  },
  {
    ...LONDON_HOTEL,
    id: 'I3T',
    description: 'Corus Hyde Park',
    venue: 'Corus Hotel Hyde Park',
    postcode: 'W2 3LG',
    geo: { latitude: 51.511596, longitude: -0.177301 },
    ticketTypes: room(120, 8),
  },
  {
    ...LONDON_HOTEL,
    id: 'I3U',
    description: 'Hilton Kensington',
    venue: 'Hilton London Kensington',
    postcode: 'W11 4UL',
    geo: { latitude: 51.505108, longitude: -0.213267 },
    ticketTypes: room(140, 8),
  },
  {
    ...LONDON_HOTEL,
    id: 'I3V',
    description: "St Ermin's",
    venue: "Jolly St Ermin's",
    postcode: 'SW1H 0QW',
    geo: { latitude: 51.499178, longitude: -0.134459 },
    ticketTypes: room(180, 10),
  },
  {
    ...HOTEL,
    id: 'I3R',
    description: 'MGM Grand Accomodation',
    venue: 'MGM Grand Las Vegas',
    postcode: 'NV89109',
    city: { code: 'las_vegas-us', description: 'Las Vegas' },
    country: USA,
    geo: { latitude: 36.1034, longitude: -115.1721 },
    zone: 'America/Los_Angeles',
    source: 'ext_test1',
    currency: 'usd',
    ticketTypes: room(160, 15),
  },
];

const HELICOPTER = {
  ...UNSEATED,
  venue: 'Grand Canyon Airport',
  postcode: '86023',
  country: USA,
  geo: { latitude: 35.961, longitude: -112.1365 },
  zone: 'America/Phoenix',
  source: 'ext_test1',
  currency: 'usd',
  classes: { attractions: 'Attractions' },
  sendMethods: [{ ...COLLECT, cost: 0 }],
  overview: 'Over a test canyon, by helicopter.',
  invented: ['overview', 'price', 'currency', 'times', 'performance names', 'quantities'],
} as const;

const flight = (seatprice: number, surcharge: number) => [
  {
    code: 'FLIGHT',
    description: 'Flight',
    bands: [plainBand('A', { kind: 'admissions', count: 30 }, unnamed(seatprice, surcharge))],
  },
];

const MOULIN_ROUGE = {
  venue: 'Bal du Moulin Rouge',
  postcode: '75018',
  city: { code: 'paris-fr', description: 'Paris' },
  country: FRANCE,
  geo: { latitude: 48.884, longitude: 2.3327 },
  zone: 'Europe/Paris',
  source: 'ext_test1',
  currency: 'eur',
} as const;

/** Hotels, helicopter tours, and a dinner show with its DVD (docs/f13.md#events-on-sale). */
export const TRAVEL: readonly CatalogueEvent[] = [
  ...HOTELS,
  {
    ...HELICOPTER,
    id: 'DP9',
    description: 'Imperial Helicopter Tour',
    schedule: {
      kind: 'daily',
      days: 360,
      closed: [],
      times: ['09:00'],
      names: Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((weekday) => [weekday, 'Morning flight'])),
    },
    ticketTypes: flight(249, 12),
  },
  {
    ...HELICOPTER,
    id: 'DPB',
    description: 'North Canyon Helicopter Tour',
    schedule: { kind: 'daily', days: 120, closed: [], times: ['11:00'] },
    ticketTypes: flight(189, 10),
  },
  {
    ...COMMON,
    ...MOULIN_ROUGE,
    id: 'DBZ',
    description: 'Moulin Rouge (Dinner Show)',
    classes: { attractions: 'Attractions' },
    minutes: [120, 120],
    schedule: { kind: 'daily', days: 120, closed: [], times: ['19:00'] },
    ticketTypes: [
      {
        code: 'CANCAN',
        description: 'Menu French Cancan',
        bands: [plainBand('A', pool('M', 60, 40), discount('', '', 140, 15))],
      },
    ],
    sendMethods: [POST_WORLDWIDE],
    overview: 'Dinner and a test revue in Paris.',
    invented: ['overview', 'seat row', 'quantities'],
  },
  {
    ...UNSEATED,
    ...MOULIN_ROUGE,
    id: 'GVA',
    description: 'Souvenir DVD',
    type: 'misc_item',
    showTime: false,
    needPerformance: false,
    quantities: [1, 2, 3, 4],
    shownAvailable: 4,
    classes: { circuscabaret: 'Circus, Cabaret & Variety' },
    schedule: { kind: 'undated' },
    ticketTypes: [
      {
        code: 'DVD',
        description: 'Souvenir DVD',
        bands: [plainBand('A', { kind: 'admissions', count: 500 }, unnamed(25, 2))],
      },
    ],
    sendMethods: [POST_WORLDWIDE],
    overview: 'The evening, to take home.',
    invented: ['overview', 'price', 'currency'],
  },
];
