import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendMethod } from '../../src/model/availability.ts';
import { customerProblems } from '../../src/rules/customer.ts';
import {
  countriesOf,
  customerFieldsOf,
  type FormNeeds,
  fieldProblem,
  fieldsFor,
  formNeedsOf,
  formValuesOf,
  initialOf,
  isComplete,
} from '../../src/rules/customer-form.ts';
import { bundleOf, orderOf, reservationOf, sendMethodOf, ticketsOf, trolleyOf } from '../support/values.ts';

const COUNTRIES = [
  { code: 'uk', description: 'United Kingdom' },
  { code: 'us', description: 'United States' },
  { code: 'ie', description: 'Ireland' },
  { code: 'fr', description: 'France' },
];
const NEEDS: FormNeeds = {
  needsEmailAddress: false,
  needsAgentReference: false,
  needsPaymentCard: false,
  canEditAddress: true,
  allowedCountries: COUNTRIES,
  prefilledAddress: {},
  isPosted: false,
};
const needs = (more: Partial<FormNeeds>): FormNeeds => ({ ...NEEDS, ...more });
const namesFor = (more: Partial<FormNeeds>) => fieldsFor(needs(more)).map(({ name }) => name);
const required = (more: Partial<FormNeeds>) =>
  fieldsFor(needs(more)).flatMap(({ name, isNeeded }) => (isNeeded ? [name] : []));

const FRED = {
  first_name: 'Fred',
  last_name: 'Jones',
  phone: '0203 137 7420',
  email: '',
  address_line: '1 High St',
  address_line_two: '',
  post_code: '',
  country_code: 'uk',
  supplier_can_use_data: 'n',
  user_can_use_data: 'n',
  world_can_use_data: 'y',
};

describe('the fields (docs/f13.md#purchase)', () => {
  it('that are always required are those the API always needs, and the consents', () => {
    const always = ['first_name', 'last_name', 'phone', 'address_line', 'country_code'];
    const consents = ['supplier_can_use_data', 'user_can_use_data', 'world_can_use_data'];
    expect(required({})).toEqual([...always, ...consents]);
  });

  it('include an e-mail address and a reference where the reservation needs them', () => {
    expect(required({ needsEmailAddress: true })).toContain('email');
    expect(namesFor({})).toContain('email');
    expect(required({ needsAgentReference: true })).toContain('agent_reference');
    expect(namesFor({})).not.toContain('agent_reference');
  });

  it('include the whole address if tickets are posted', () => {
    expect(namesFor({})).not.toContain('town');
    expect(namesFor({ isPosted: true })).toEqual(expect.arrayContaining(['town', 'county', 'post_code']));
    expect(required({ isPosted: true })).toContain('town');
  });

  it('of an address that cannot be changed are not asked for, except what is missing', () => {
    const fixed = {
      canEditAddress: false,
      prefilledAddress: { addressLines: ['12 Desk Row'], town: 'Leeds' },
    };
    const names = namesFor({ ...fixed, isPosted: true });
    expect(names).toContain('country_code');
    expect(names).not.toContain('address_line');
    expect(names).not.toContain('town');
    expect(names).toContain('phone');
  });
});

describe('what a reservation needs', () => {
  const post = (...codes: readonly string[]): SendMethod =>
    sendMethodOf('POST', {
      type: 'post',
      permittedCountries: codes.map((code) => ({ code, description: code })),
    });
  const needsFor = (...methods: readonly SendMethod[]) => {
    const orders = methods.map((sendMethod) => orderOf([ticketsOf('', 1)], { sendMethod }));
    return formNeedsOf(reservationOf(trolleyOf(bundleOf(orders)), { allowedCountries: COUNTRIES }));
  };
  const codesFor = (...methods: readonly SendMethod[]) =>
    needsFor(...methods).allowedCountries.map(({ code }) => code);

  it('is a postal address as soon as one order is posted', () => {
    expect(needsFor(sendMethodOf('COBO')).isPosted).toBe(false);
    expect(needsFor(sendMethodOf('COBO'), post()).isPosted).toBe(true);
  });

  it('is a country that the account and every delivery method allow', () => {
    expect(codesFor(sendMethodOf('COBO'))).toEqual(['uk', 'us', 'ie', 'fr']);
    expect(codesFor(post('ie', 'uk'))).toEqual(['uk', 'ie']);
    expect(codesFor(post('ie', 'uk'), post('ie', 'fr'))).toEqual(['ie']);
    expect(codesFor(post('jp'))).toEqual([]);
  });
});

describe('a country', () => {
  const codesOf = (typed: string) => countriesOf(typed, COUNTRIES).map(({ code }) => code);

  it.each([
    ['uk', ['uk']],
    ['UK ', ['uk']],
    ['united', ['uk', 'us']],
    ['United Kingdom', ['uk']],
    ['fra', ['fr']],
    ['land', []],
    ['', []],
  ])('typed as "%s" is %j', (typed, codes) => {
    expect(codesOf(typed)).toEqual(codes);
  });

  it('that is not clear is asked for again, with those it could be', () => {
    expect(fieldProblem('country_code', 'united', NEEDS)).toMatch(/United Kingdom, United States$/);
    expect(fieldProblem('country_code', 'xx', NEEDS)).toMatch(/United Kingdom, United States, Ireland …$/);
    expect(fieldProblem('country_code', 'irel', NEEDS)).toBeUndefined();
  });
});

describe('a field', () => {
  it.each([
    ['first_name', '', 'required'],
    ['email', '', undefined],
    ['email', 'fred@', expect.stringMatching(/^is not/)],
    ['phone', 'none', expect.stringContaining('phone number')],
    ['address_line', 'x'.repeat(251), expect.stringMatching(/^is longer/)],
    ['world_can_use_data', 'maybe', 'y or n'],
    ['world_can_use_data', 'No', undefined],
    ['post_code', '', undefined],
  ])('%s "%.10s" has the problem %s', (name, value, problem) => {
    expect(fieldProblem(name, value, NEEDS)).toEqual(problem);
  });

  it('begins with what the API knows, the United Kingdom, and no to mailings', () => {
    const known = needs({ prefilledAddress: { countryCode: 'fr', phone: '123', addressLines: ['1', '2'] } });
    expect(
      ['country_code', 'phone', 'address_line', 'address_line_two', 'town'].map((name) =>
        initialOf(name, known),
      ),
    ).toEqual(['fr', '123', '1', '2', '']);
    expect(initialOf('country_code', NEEDS)).toBe('uk');
    expect(initialOf('country_code', needs({ allowedCountries: COUNTRIES.slice(2) }))).toBe('');
    expect(initialOf('world_can_use_data', NEEDS)).toBe('n');
  });
});

describe('the customer from the form', () => {
  it('has lines of address, consents and the code of the country; empty fields are left out', () => {
    expect(customerFieldsOf({ ...FRED, country_code: 'irel' }, NEEDS)).toEqual({
      first_name: 'Fred',
      last_name: 'Jones',
      phone: '0203 137 7420',
      address_lines: ['1 High St'],
      country_code: 'ie',
      supplier_can_use_data: false,
      user_can_use_data: false,
      world_can_use_data: true,
    });
  });

  it("has the account's address where it cannot be changed, whatever the form says", () => {
    const fixed = needs({
      canEditAddress: false,
      prefilledAddress: { addressLines: ['12 Desk Row'], countryCode: 'uk' },
    });
    expect(customerFieldsOf({ ...FRED, country_code: 'fr' }, fixed)).toMatchObject({
      address_lines: ['12 Desk Row'],
      country_code: 'uk',
    });
  });

  it('goes back into the form as it was', () => {
    const fields = customerFieldsOf({ ...FRED, address_line_two: 'Flat 2' }, NEEDS);
    expect(customerFieldsOf(formValuesOf(fields), NEEDS)).toEqual(fields);
    expect(formValuesOf({ address_lines: ['1', '2', '3'] })).toMatchObject({
      address_line: '1',
      address_line_two: '2, 3',
    });
  });
});

describe('a complete form', () => {
  it('has every required field, and nothing wrong in the others', () => {
    expect(isComplete(FRED, NEEDS)).toBe(true);
    expect(isComplete({ ...FRED, last_name: '' }, NEEDS)).toBe(false);
    expect(isComplete({ ...FRED, email: 'fred@' }, NEEDS)).toBe(false);
    expect(isComplete(FRED, needs({ needsEmailAddress: true }))).toBe(false);
    expect(isComplete(FRED, needs({ isPosted: true }))).toBe(false);
  });

  it('makes a customer without problems', () => {
    const typed = fc.constantFrom('', 'Fred', 'uk', 'irel', 'y', 'no', '0203 137', 'a@b.cc', '\u0007');
    const changed = fc.dictionary(fc.constantFrom(...Object.keys(FRED)), typed, { maxKeys: 3 });
    const flags = fc.record({ needsEmailAddress: fc.boolean(), isPosted: fc.boolean() });
    fc.assert(
      fc.property(changed, flags, (values, more) => {
        const form = { ...FRED, town: 'Leeds', ...values };
        fc.pre(isComplete(form, needs(more)));
        expect(customerProblems(customerFieldsOf(form, needs(more)))).toEqual([]);
      }),
      { seed: 1 },
    );
  });
});
