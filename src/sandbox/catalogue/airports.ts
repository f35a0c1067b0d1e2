interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Airports near the test product, by IATA code (docs/f13.md#events). */
const AIRPORTS: ReadonlyMap<string, Place> = new Map([
  ['CDG', { latitude: 49.01, longitude: 2.55 }],
  ['GCN', { latitude: 35.95, longitude: -112.15 }],
  ['HND', { latitude: 35.55, longitude: 139.78 }],
  ['LAS', { latitude: 36.08, longitude: -115.15 }],
  ['LBA', { latitude: 53.87, longitude: -1.66 }],
  ['LCY', { latitude: 51.51, longitude: 0.06 }],
  ['LGW', { latitude: 51.15, longitude: -0.19 }],
  ['LHR', { latitude: 51.47, longitude: -0.45 }],
  ['LIL', { latitude: 50.56, longitude: 3.09 }],
  ['LTN', { latitude: 51.87, longitude: -0.37 }],
  ['NRT', { latitude: 35.76, longitude: 140.39 }],
  ['ORY', { latitude: 48.72, longitude: 2.38 }],
  ['STN', { latitude: 51.89, longitude: 0.24 }],
]);

/** Upper and lower case do not matter; undefined if the airport is not near any event. */
export function findAirport(code: string): Place | undefined {
  return AIRPORTS.get(code.toUpperCase());
}
