import { COLLECT, COMMON, discount, LONDON, POST_UK_IE, plainBand, pool, UK, unnamed } from './building.ts';
import type { CatalogueBand, CatalogueEvent } from './types.ts';

const SADLERS_WELLS = {
  venue: "Sadler's Wells",
  postcode: 'EC1R 4TN',
  address: 'Roseberry Avenue Islington London UK\n',
  city: LONDON,
  country: UK,
  geo: { latitude: 51.52961137, longitude: -0.10601562 },
  zone: 'Europe/London',
  source: 'ext_test0',
  currency: 'gbp',
  classes: { dance: 'Ballet & Dance' },
} as const;

const adult = (seat: number, fee: number) => discount('ADULT', 'Adult', seat, fee);
const child = (seat: number, fee: number) => discount('CHILD', 'Child rate', seat, fee, 'child');
const student = (seat: number, fee: number) => discount('STUDENT', 'Student rate', seat, fee, 'student');
const senior = (seat: number, fee: number) => discount('OAP', 'Senior citizen rate', seat, fee, 'senior');

function band(
  code: string,
  seats: CatalogueBand['seats'],
  discounts: CatalogueBand['discounts'],
): CatalogueBand {
  const [full] = discounts;
  if (!full) throw new Error(`price band ${code} has no discounts`);
  return { code, seats, standard: { ...full, code: '', description: '' }, discounts };
}

/** 6IF: discounts for children, students and senior citizens (docs/f13.md#6if). */
export const NUTCRACKER: CatalogueEvent = {
  ...COMMON,
  ...SADLERS_WELLS,
  id: '6IF',
  description: "Matthew Bourne's Nutcracker TEST",
  minutes: [120, 120],
  criticPercent: 100,
  userPercent: 100,
  upsells: ['6IE', 'MH0'],
  maxBundleSize: 1,
  schedule: {
    kind: 'daily',
    days: 120,
    closed: [6],
    times: ['19:30'],
    names: { 2: 'Including back stage pass' },
  },
  ticketTypes: [
    {
      code: 'CIRCLE',
      description: 'Upper circle',
      bands: [
        band('A', pool('FN', 144, 6), [adult(35, 4), child(18, 3), student(26, 3), senior(28, 3)]),
        band('B', pool('GN', 144, 6), [adult(30, 4), child(15, 3)]),
        band('C', pool('HN', 144, 6), [adult(25, 4), child(13, 3), student(19, 3), senior(20, 3)]),
      ],
    },
    {
      code: 'STALLS',
      description: 'Stalls',
      bands: [
        band('A', pool('SA', 144, 6), [adult(21, 3), child(11, 2), student(16, 2), senior(17, 2)]),
        band('B', pool('SB', 144, 3), [adult(18, 3), child(9, 2)]),
      ],
    },
    {
      code: 'BALCONY',
      description: 'Balcony',
      bands: [band('A', pool('BL', 144, 6), [adult(47, 4.75), child(24, 4), student(35, 4), senior(38, 4)])],
    },
  ],
  sendMethods: [COLLECT, POST_UK_IE],
  overview:
    "Matthew Bourne's stunning production of a Christmas ballet, for tests: a girl, a nutcracker and a journey through a land of sweets, danced every evening but Saturday.",
  reviews: [
    {
      isUser: false,
      author: 'The Times',
      title: 'A feast',
      body: 'An evening as sweet as its second act.',
      stars: 5,
      dateTime: '2015-11-17T10:00:00Z',
    },
    {
      isUser: true,
      author: 'Matt Allpress',
      title: 'Would go again',
      body: 'The whole family left humming.',
      stars: 5,
      dateTime: '2014-08-28T10:00:00Z',
    },
  ],
  invented: ['overview after its first words', 'review texts', 'seat rows other than FN'],
};

/** 6IE: default discount only. Prices are within the recorded range (docs/f13.md#events-on-sale). */
export const SWAN_LAKE: CatalogueEvent = {
  ...COMMON,
  ...SADLERS_WELLS,
  id: '6IE',
  description: "Matthew Bourne's Swan Lake test",
  minutes: [90, 120],
  upsells: ['6IF', '6KU', 'MH0'],
  schedule: { kind: 'daily', days: 120, closed: [6], times: ['19:30'] },
  ticketTypes: [
    {
      code: 'CIRCLE',
      description: 'Upper circle',
      bands: [
        plainBand('A', pool('FS', 144, 6), unnamed(31, 4)),
        plainBand('B', pool('GS', 144, 6), unnamed(25, 3)),
      ],
    },
    { code: 'STALLS', description: 'Stalls', bands: [plainBand('A', pool('SS', 144, 6), unnamed(20, 3))] },
  ],
  sendMethods: [COLLECT, POST_UK_IE],
  overview:
    'A test production of a ballet of swans, with a prince, a lake and every way a booking can go wrong.',
  invented: ['bands', 'overview', 'seat rows'],
};
