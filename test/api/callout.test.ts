import { describe, expect, it } from 'vitest';
import { calloutOf, sendCallback } from '../../src/api/callout.ts';
import { Http } from '../../src/api/http.ts';
import { parseJson } from '../../src/api/wire.ts';
import { clientErrorOf } from '../support/failures.ts';
import { json, serve } from '../support/server.ts';

/** As the official clients read it (docs/f13.md#purchase). */
const CALLOUT = {
  bundle_source_code: 'ext_test0',
  bundle_source_desc: 'External Test Backend 0',
  bundle_total_cost: 40.5,
  currency_code: 'gbp',
  callout_destination_url: 'https://api.ticketswitch.com/tickets/dummy_redirect.buy/demo-redirect',
  callout_type: 'get',
  callout_parameters: { return_url: 'http://127.0.0.1/return/x', title: 'Dummy page' },
  callout_parameters_order: ['title', 'return_url'],
  callout_integration_data: {},
  debitor: { debitor_type: 'dummy', debitor_name: 'dummy', debitor_integration_data: {} },
  return_token: '26c24e3f-1111-11e8-9d8b-ac1f6b6622ef.1',
};
const read = (callout: object) => calloutOf(parseJson(JSON.stringify({ callout })), 'callout');

describe('a callout', () => {
  it('says where the customer pays, how, and with which token to go on', () => {
    expect(read(CALLOUT)).toEqual({
      kind: 'callout',
      sourceCode: 'ext_test0',
      destinationUrl: CALLOUT.callout_destination_url,
      type: 'get',
      parameters: [
        ['title', 'Dummy page'],
        ['return_url', 'http://127.0.0.1/return/x'],
      ],
      returnToken: CALLOUT.return_token,
    });
  });

  it('has every parameter once: first those with an order, then the others, numbers as text', () => {
    const callout = {
      ...CALLOUT,
      callout_type: 'post',
      callout_parameters: { a: 'first', amount: 40.5, b: '' },
      callout_parameters_order: ['b', 'b'],
    };
    expect(read(callout)).toMatchObject({
      type: 'post',
      parameters: [
        ['b', ''],
        ['a', 'first'],
        ['amount', '40.5'],
      ],
    });
  });

  it('may have no page and no parameters, where a script takes the payment', () => {
    const { return_token, bundle_source_code } = CALLOUT;
    expect(read({ return_token, bundle_source_code })).toMatchObject({
      destinationUrl: '',
      type: 'get',
      parameters: [],
    });
  });

  it.each([{ callout: {} }, { callout: null }, { transaction_status: 'purchased' }, [], 'text'])(
    'is not in %j: an empty one means none',
    (body) => {
      expect(calloutOf(body, 'callout')).toBeUndefined();
    },
  );

  it('may lack the supplier and the token, and have keys of another type (docs/f13.md#purchase)', () => {
    const { bundle_source_code: _, return_token: __, ...rest } = CALLOUT;
    expect(read({ ...rest, callout_type: 'PUT', callout_parameters_order: {} })).toMatchObject({
      sourceCode: '',
      destinationUrl: CALLOUT.callout_destination_url,
      type: 'get',
      returnToken: undefined,
    });
  });
});

describe('the return of the customer (docs/f13.md#callback)', () => {
  async function host() {
    const { url, requests } = await serve((_, response) =>
      json(response, { transaction_status: 'purchased' }),
    );
    return { http: new Http({ url, user: 'demo', password: 'demopass' }), requests };
  }

  it('is posted once, with the tokens in the path and the parameters as they came', async () => {
    const { http, requests } = await host();
    const returned = [
      ['success', 'yes'],
      ['note', 'a&b=c é'],
      ['success', 'again'],
    ] as const;
    const callback = { token: 'abc.1', next: 'd-e_f', returned, referer: 'https://pay.example/paid' };
    const { value } = await sendCallback(http, callback, (body) => body);
    expect(value).toEqual({ transaction_status: 'purchased' });
    expect(requests).toHaveLength(1);
    const [request] = requests;
    expect(request?.method).toBe('POST');
    expect(request?.url.pathname).toBe('/f13/callback.v1/this.abc.1/next.d-e_f');
    expect([...new URLSearchParams(request?.body)]).toEqual(returned);
    expect(request?.headers.referer).toBe('https://pay.example/paid');
  });

  it.each([
    ['../release.v1', 'next'],
    ['a/b', 'next'],
    ['', 'next'],
    ['this', 'a?b'],
    ['this', 'x'.repeat(201)],
  ])('with the tokens "%s" and "%.10s" is not sent: they would change the URL', async (token, next) => {
    const { http, requests } = await host();
    const failure = await clientErrorOf(sendCallback(http, { token, next, returned: [] }, () => undefined));
    expect(failure.code).toBe('bad_answer');
    expect(requests).toEqual([]);
  });
});
