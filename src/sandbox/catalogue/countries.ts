import { FRANCE, IRELAND, JAPAN, UK, USA } from './building.ts';

/** Countries by code: `allowed_countries` of a reservation. */
export const COUNTRIES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    { code: 'au', description: 'Australia' },
    { code: 'ca', description: 'Canada' },
    { code: 'de', description: 'Germany' },
    { code: 'es', description: 'Spain' },
    FRANCE,
    IRELAND,
    { code: 'it', description: 'Italy' },
    JAPAN,
    { code: 'nl', description: 'Netherlands' },
    UK,
    USA,
  ].map(({ code, description }) => [code, description]),
);
