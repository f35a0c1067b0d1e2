import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiError, errorDetails, parseBody } from '../../src/api/errors.ts';
import type { ErrorCode } from '../../src/model/error.ts';
import { errorFrom } from '../support/failures.ts';

const HOST = 'api.example';

/** The failure for a status and an error code (docs/f13.md#errors). */
const failureOf = (status: number, errorCode?: number, errorDesc?: string) =>
  apiError({ status, ...(errorCode !== undefined && { errorCode }), ...(errorDesc && { errorDesc }) }, HOST);

describe('an error code decides, whatever the status', () => {
  const BY_CODE: readonly (readonly [number, string, ErrorCode])[] = [
    [2, 'bad channel', 'not_allowed'],
    [3, 'authentication failed', 'authentication_failed'],
    [4, 'no connection to the backend', 'supplier_broken'],
    [5, 'host on a forbidden network', 'not_allowed'],
    [6, 'no connection to the database', 'supplier_broken'],
    [7, 'membership authentication failed', 'not_allowed'],
  ];
  it.each(BY_CODE)('%i, %s: %s', (errorCode, _, code) => {
    for (const status of [200, 400, 401, 460, 500, 502]) {
      expect(failureOf(status, errorCode).code).toBe(code);
    }
  });
});

describe('the input is wrong', () => {
  it.each([8, 2000, 3000, 3001, 3002, 3003, 3004, 3005, 3006, 3007, 3008, 9999])(
    'with code %i',
    (errorCode) => {
      expect(failureOf(400, errorCode).code).toBe('rejected');
      expect(failureOf(460, errorCode).code).toBe('rejected');
      expect(failureOf(200, errorCode).code).toBe('rejected');
    },
  );
});

describe('otherwise the status decides', () => {
  const BY_STATUS: readonly (readonly [number, ErrorCode])[] = [
    // Without a code it is not the API that answered.
    [400, 'bad_answer'],
    [401, 'authentication_failed'],
    [403, 'not_allowed'],
    [404, 'bad_answer'],
    [405, 'bad_answer'],
    [410, 'not_found'],
    [429, 'supplier_broken'],
    [460, 'bad_answer'],
    [500, 'supplier_broken'],
    [502, 'supplier_broken'],
    [503, 'supplier_broken'],
  ];
  it.each(BY_STATUS)('%i: %s', (status, code) => {
    expect(failureOf(status)).toMatchObject({ code });
  });

  it('for the code of bad data too: 410 is gone, 401 is not logged in', () => {
    expect(failureOf(410, 8).code).toBe('not_found');
    expect(failureOf(401, 8).code).toBe('authentication_failed');
    expect(failureOf(403, 8).code).toBe('not_allowed');
  });
});

describe('the message', () => {
  it.each([
    [
      401,
      3,
      'User authorisation failure',
      /^api\.example rejected these credentials: User authorisation failure\.$/,
    ],
    [403, 2, 'bad channel', /^Your user is not allowed to do this on api\.example: bad channel\.$/],
    [502, 4, 'no connection', /^api\.example or its supplier is unavailable: no connection\./],
    [
      429,
      undefined,
      undefined,
      /^Too many requests to api\.example \(HTTP 429\)\. Wait a minute, then retry\.$/,
    ],
    [410, 8, 'transaction failed', /^That is no longer available on api\.example: transaction failed\.$/],
    [460, 8, 'Bad data supplied', /^api\.example rejected the request: Bad data supplied\.$/],
    [404, undefined, undefined, /^api\.example has no such resource.*404.*Check its name and the URL\.$/],
    [500, undefined, undefined, /HTTP 500/],
  ])('of %i with code %s and "%s" says what happened and what to do', (status, code, desc, message) => {
    expect(failureOf(status, code, desc).message).toMatch(message);
  });

  it('comes with all that the API said', () => {
    const api = {
      status: 460,
      errorCode: 2000,
      errorDesc: 'no',
      errorKey: 'addr_missing_at',
      requestId: 'r-1',
    };
    expect(apiError(api, HOST).api).toEqual(api);
  });
});

describe('an error in a response', () => {
  it('is found by its code, with its text, key and request', () => {
    const body = { error_code: '2000', error_desc: 'Bad email', error_key: 'addr_missing_at' };
    expect(errorDetails(460, body, 'r-1')).toEqual({
      status: 460,
      errorCode: 2000,
      errorDesc: 'Bad email',
      errorKey: 'addr_missing_at',
      requestId: 'r-1',
    });
    // docs/f13.md#errors: the clients raise for any body with error_code, whatever the status.
    expect(errorDetails(200, { error_code: '3' })).toEqual({ status: 200, errorCode: 3 });
  });

  it.each([undefined, 'oops', [], {}, { error_code: 'many' }])(
    'is its status where the body is %j',
    (body) => {
      expect(errorDetails(500, body)).toEqual({ status: 500 });
      expect(errorDetails(400, body, 'r-1')).toEqual({ status: 400, requestId: 'r-1' });
    },
  );

  it('is none where all is well', () => {
    expect(errorDetails(200, { results: {} }, 'r-1')).toBeUndefined();
    expect(errorDetails(200, { error_desc: 'only a text' })).toBeUndefined();
  });
});

describe('a body', () => {
  it('is JSON', () => {
    expect(parseBody('{"a":[1,"b"]}', HOST, 'events.v1')).toEqual({ a: ['1', 'b'] });
  });

  it.each([
    ['', 'an empty'],
    [' \n', 'an empty'],
    ['<html>log in to the Wi-Fi</html>', 'a non-JSON'],
    ['{"results": {', 'a non-JSON'],
  ])('%j is not, and the message says what it is', (body, what) => {
    const failure = errorFrom(() => parseBody(body, HOST, 'events.v1'));
    expect(failure.code).toBe('bad_answer');
    expect(failure.message).toContain(`api.example returned ${what} response to events.v1`);
  });
});

it('docs/client.md explains every code', () => {
  const codes: Readonly<Record<ErrorCode, true>> = {
    authentication_failed: true,
    not_allowed: true,
    rejected: true,
    not_found: true,
    reservation_refused: true,
    unreachable: true,
    supplier_broken: true,
    bad_answer: true,
  };
  const rows = readFileSync('docs/client.md', 'utf8').matchAll(/^\| `(\w+)` \|/gm);
  expect([...rows].map(([, code]) => code).sort()).toEqual(Object.keys(codes).sort());
});
