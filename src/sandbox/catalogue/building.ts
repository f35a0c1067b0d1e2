import type {
  BlockSeats,
  CatalogueBand,
  CatalogueDiscount,
  CatalogueEvent,
  CatalogueSendMethod,
  PoolSeats,
  Price,
} from './types.ts';

/** Converts major to minor units: `minor(4.75)` is 475. */
function minor(amount: number): number {
  return Math.round(amount * 100);
}

/** Amounts in major units. */
export function price(seatprice: number, surcharge: number): Price {
  return { seatprice: minor(seatprice), surcharge: minor(surcharge) };
}

/** Amounts in major units. */
export function discount(
  code: string,
  description: string,
  seatprice: number,
  surcharge: number,
  semanticType = 'standard',
): CatalogueDiscount {
  return { code, description, semanticType, ...price(seatprice, surcharge) };
}

/** The default discount, whose code and description are empty (docs/f13.md#availability). Amounts in major units. */
export function unnamed(seatprice: number, surcharge: number): CatalogueDiscount {
  return discount('', '', seatprice, surcharge);
}

export function pool(row: string, from: number, count: number): PoolSeats {
  return { kind: 'pool', row, from, count };
}

/** Blocks of adjacent seats from ranges such as `A1-10` and `E4-5`. */
export function blocks(...ranges: readonly string[]): BlockSeats {
  return {
    kind: 'blocks',
    blocks: ranges.map((range) => {
      const [, row = '', first = '', last = ''] = /^([A-Z]+)(\d+)-(\d+)$/.exec(range) ?? [];
      return Array.from(
        { length: Number(last) - Number(first) + 1 },
        (_, index) => `${row}${Number(first) + index}`,
      );
    }),
  };
}

/** A price band with a single discount. */
export function plainBand(
  code: string,
  seats: CatalogueBand['seats'],
  only: CatalogueDiscount,
): CatalogueBand {
  return { code, seats, standard: only, discounts: [only] };
}

export const UK = { code: 'uk', description: 'United Kingdom' } as const;
export const FRANCE = { code: 'fr', description: 'France' } as const;
export const USA = { code: 'us', description: 'United States of America' } as const;
export const JAPAN = { code: 'jp', description: 'Japan' } as const;
export const IRELAND = { code: 'ie', description: 'Ireland' } as const;
export const LONDON = { code: 'london-uk', description: 'London' } as const;

export const COLLECT: CatalogueSendMethod = {
  code: 'COBO',
  description: 'Collect from the venue',
  type: 'collect',
  cost: minor(1.5),
};

export const POST_UK_IE: CatalogueSendMethod = {
  code: 'POST',
  description: 'Post (UK & Ireland only)',
  type: 'post',
  cost: minor(3.5),
  comment: 'Posted tickets take about 3 working days to arrive.',
  countries: ['ie', 'uk'],
};

export const POST_WORLDWIDE: CatalogueSendMethod = {
  code: 'POST',
  description: 'Post worldwide',
  type: 'post',
  cost: minor(10),
};

export const VOUCHER: CatalogueSendMethod = {
  code: 'VOUCH',
  description: 'Printable eTicket',
  type: 'selfprint',
  cost: 0,
};

/** Defaults that an event can override. */
export const COMMON = {
  type: 'simple_ticket',
  isSeated: true,
  showTime: true,
  needPerformance: true,
  needDepartureDate: false,
  needDuration: false,
  upsells: [],
  addOns: [],
  quantities: [1, 2, 3, 4, 5, 6],
  shownAvailable: 6,
  contiguousOnly: true,
  singles: 'always',
  hasBarcodes: false,
  restrictedSeats: [],
  seatTexts: {},
  reviews: [],
  invented: [],
} as const satisfies Partial<CatalogueEvent>;
