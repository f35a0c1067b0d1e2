import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerProblems, parseCustomer } from '../../src/rules/customer.ts';
import { failureFrom } from '../support/failures.ts';

/** What every purchase needs (docs/f13.md#purchase). */
const LEAST = {
  first_name: 'Fred',
  last_name: 'Flintstone',
  address_lines: ['301 Cobblestone Way'],
  country_code: 'uk',
  phone: '0203 137 7420',
};

describe('a customer', () => {
  it('needs a name, an address, a country and a phone', () => {
    expect(parseCustomer(LEAST, 'fred.json')).toMatchObject({
      firstName: 'Fred',
      lastName: 'Flintstone',
      addressLines: ['301 Cobblestone Way'],
      countryCode: 'uk',
      phone: '0203 137 7420',
    });
  });

  it('can have everything else', () => {
    const more = {
      title: 'Mr',
      town: 'Bedrock',
      county: 'Rockshire',
      post_code: 'EC1R 4TN',
      email: 'fred@example.com',
      agent_reference: 'desk 1',
      supplier_can_use_data: false,
      user_can_use_data: true,
      world_can_use_data: false,
    };
    expect(parseCustomer({ ...LEAST, ...more }, 'fred.json')).toEqual({
      firstName: 'Fred',
      lastName: 'Flintstone',
      addressLines: ['301 Cobblestone Way'],
      countryCode: 'uk',
      phone: '0203 137 7420',
      title: 'Mr',
      town: 'Bedrock',
      county: 'Rockshire',
      postCode: 'EC1R 4TN',
      email: 'fred@example.com',
      agentReference: 'desk 1',
      supplierCanUseData: false,
      userCanUseData: true,
      worldCanUseData: false,
    });
  });

  it('is written without spaces around it, empty lines, and capitals in the country', () => {
    const given = {
      ...LEAST,
      first_name: ' Fred ',
      address_lines: ['', ' 1 High St ', ''],
      country_code: 'UK',
    };
    expect(parseCustomer(given, 'fred.json')).toMatchObject({
      firstName: 'Fred',
      addressLines: ['1 High St'],
      countryCode: 'uk',
    });
  });

  it('has nothing where an optional field is empty', () => {
    const customer = parseCustomer({ ...LEAST, town: '', email: '' }, 'fred.json');
    expect([customer.town, customer.email]).toEqual([undefined, undefined]);
  });

  it('may be called anything that people are called', () => {
    for (const name of ['山田', "O'Brien-Smith", 'Zoë', 'X Æ A-12', 'مريم']) {
      expect(customerProblems({ ...LEAST, first_name: name })).toEqual([]);
    }
  });
});

describe('what is wrong', () => {
  it.each(['first_name', 'last_name', 'address_lines', 'country_code', 'phone'])(
    'is a missing %s, or an empty one',
    (field) => {
      const empty = field === 'address_lines' ? ['', ' '] : '  ';
      expect(customerProblems({ ...LEAST, [field]: undefined })).toEqual([`${field} is missing`]);
      expect(customerProblems({ ...LEAST, [field]: empty })[0]).toBe(`${field} is missing`);
    },
  );

  it.each([
    ['first_name', 7],
    ['first_name', 'Fr\u0007ed'],
    ['last_name', 'x'.repeat(251)],
    ['address_lines', '301 Cobblestone Way'],
    ['address_lines', ['1 High St\nLeeds']],
    ['town', null],
    ['post_code', 12345],
    ['country_code', 'england'],
    ['country_code', 'u1'],
    ['phone', 'none'],
    ['phone', '12'],
    ['email', 'fred@'],
    ['email', 'fred at example.com'],
  ])('is %s %j, named alone', (field, value) => {
    const problems = customerProblems({ ...LEAST, [field]: value });
    expect(problems).not.toEqual([]);
    expect(problems.filter((problem) => !problem.startsWith(field))).toEqual([]);
  });

  it("is 'gb', which Ingresso calls uk (docs/f13.md#reading-answers)", () => {
    expect(customerProblems({ ...LEAST, country_code: 'GB' }).join()).toMatch(/country_code.*\buk\b/);
  });

  it('is a consent that is not true or false', () => {
    expect(customerProblems({ ...LEAST, world_can_use_data: 'yes' }).join()).toMatch(/consent/);
  });

  it('is a field that does not exist, named with those that do', () => {
    const [problem = ''] = customerProblems({ ...LEAST, postcode: 'EC1R 4TN' });
    expect(problem).toMatch(/^Unknown customer field postcode\. Valid fields: .*\bpost_code\b/);
  });

  it('is said all at once, with where it was found', () => {
    const failure = failureFrom(() => parseCustomer({ country_code: 'uk' }, 'fred.json'));
    expect(failure).toMatchObject({ code: 'usage', exitCode: 2 });
    expect(failure.message).toMatch(/^fred\.json: .*first_name.*last_name.*address_lines.*phone/);
  });
});

it('whatever is given, it is a customer or a usage error, never a fault of the program', () => {
  const field = fc.constantFrom(...Object.keys(LEAST), 'email', 'town', 'world_can_use_data', '__proto__');
  fc.assert(
    fc.property(fc.dictionary(field, fc.jsonValue()), (given) => {
      const all = { ...LEAST, ...given };
      if (customerProblems(all).length === 0) {
        expect(parseCustomer(all, 'x').firstName).not.toBe('');
      } else {
        expect(failureFrom(() => parseCustomer(all, 'x')).code).toBe('usage');
      }
    }),
    { seed: 1 },
  );
});
