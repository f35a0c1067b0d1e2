import {
  blocks,
  COMMON,
  discount,
  LONDON,
  POST_WORLDWIDE,
  plainBand,
  price,
  UK,
  VOUCHER,
} from './building.ts';
import type { CatalogueEvent, CatalogueTicketType, Price } from './types.ts';

const regular = (seat: number, fee: number, full?: Price) => ({
  ...discount('NORMAL', 'Regular Ticket', seat, fee),
  ...(full && { full }),
});

/** The seats of 7AB and 7AA; 7AB has two offers (docs/f13.md#7ab-and-7aa). */
function house(withOffers: boolean): CatalogueTicketType[] {
  const circle = withOffers ? regular(32.2, 4.6, price(35, 5)) : regular(35, 5);
  const stalls = withOffers ? regular(40, 0, price(40, 5)) : regular(40, 5);
  return [
    {
      code: 'STALLS',
      description: 'Stalls',
      bands: [
        plainBand('A', blocks('A1-10', 'B2-9'), regular(50, 5)),
        plainBand('B', blocks('C3-6', 'D2-7'), stalls),
      ],
    },
    {
      code: 'CIRCLE',
      description: 'Dress Circle',
      bands: [
        plainBand('A', blocks('E4-5', 'E7-9', 'F1-3'), circle),
        plainBand('B', blocks('G7-10', 'H1-4', 'H7-10'), regular(30, 5)),
      ],
    },
  ];
}

const SEATS = {
  restrictedSeats: ['A1', 'A2', 'A10', 'C5', 'C6'],
  seatTexts: { A6: 'Great seat', C6: 'Haunted seat' },
} as const;

/** 7AB: seat blocks, restricted views, offers, and eTickets with barcodes (docs/f13.md#7ab-and-7aa). */
export const CAT: CatalogueEvent = {
  ...COMMON,
  ...SEATS,
  id: '7AB',
  description: 'The Unremarkable Incident of the Cat at Lunchtime',
  venue: 'Lyric Apollo',
  postcode: 'W6 7ES',
  city: LONDON,
  country: UK,
  geo: { latitude: 51.49306, longitude: -0.22639 },
  zone: 'Europe/London',
  source: 'ext_test1',
  currency: 'gbp',
  classes: { theatre: 'Theatre' },
  minutes: [90, 90],
  upsells: ['7AA', '6IF'],
  addOns: ['7AC'],
  quantities: [1, 2, 3, 4],
  shownAvailable: 4,
  contiguousOnly: false,
  singles: 'always',
  hasBarcodes: true,
  schedule: { kind: 'new-year' },
  ticketTypes: house(true),
  sendMethods: [VOUCHER, POST_WORLDWIDE],
  overview: 'A cat, a lunch, and nothing much: a test play in which every seat is known by name.',
  invented: ['overview', 'second send method', 'split of the 8 % offer'],
};

/** 7AC: an add-on of 7AB, one per ticket (docs/f13.md#events-on-sale). */
export const LUNCHBOX: CatalogueEvent = {
  ...COMMON,
  id: '7AC',
  description: 'Unremarkable Cat Lunchbox',
  venue: CAT.venue,
  postcode: 'W6 7ES',
  city: LONDON,
  country: UK,
  geo: { latitude: 51.49306, longitude: -0.22639 },
  zone: 'Europe/London',
  source: 'ext_test1',
  currency: 'gbp',
  classes: { theatre: 'Theatre' },
  type: 'misc_item',
  isSeated: false,
  showTime: false,
  needPerformance: false,
  isAddOn: true,
  quantities: [1, 2, 3, 4],
  shownAvailable: 4,
  contiguousOnly: false,
  schedule: { kind: 'undated' },
  ticketTypes: [
    {
      code: 'LUNCH',
      description: 'Lunchbox',
      bands: [
        {
          ...plainBand(
            'A',
            { kind: 'admissions', count: 500 },
            discount('NORMAL', 'Regular Lunchbox', 12, 1),
          ),
          description: 'With a thermos',
        },
      ],
    },
  ],
  sendMethods: [VOUCHER, POST_WORLDWIDE],
  overview: 'A lunchbox with a cat on it.',
  invented: ['overview', 'price', 'send methods', 'quantities'],
};

/** 7AA: the seats of 7AB, but no single seat may be left (docs/f13.md#7ab-and-7aa). */
export const TOY_STORY: CatalogueEvent = {
  ...COMMON,
  ...SEATS,
  id: '7AA',
  description: 'Toy Story - The Opera',
  venue: 'Lyceum Theatre',
  postcode: 'WC2E 7RQ',
  city: LONDON,
  country: UK,
  geo: { latitude: 51.511556, longitude: -0.11975 },
  zone: 'Europe/London',
  source: 'ext_test0',
  currency: 'gbp',
  classes: { opera: 'Opera' },
  minutes: [90, 90],
  contiguousOnly: true,
  singles: 'never',
  schedule: { kind: 'new-year' },
  ticketTypes: house(false),
  sendMethods: [VOUCHER, POST_WORLDWIDE],
  overview: 'Toys who sing: a test opera for seat rules.',
  invented: ['overview', 'performances', 'postage'],
};
